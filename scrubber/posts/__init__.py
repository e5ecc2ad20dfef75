"""A thread as data: who wrote what, when and where, read from the text of its pages.

The page grammar (`scrubber.filters.layout`) knows where each post begins, where its head, its body and its comments
stand. `read` takes what it read and gives `model.Thread`s; `merge` puts several pages of one thread together; `write`
prints them as JSON or Markdown. What the text does not tell is `None`, never a guess.
"""

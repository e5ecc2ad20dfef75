"""Learning a board's own chrome from its pages: files in, a rule file out.

`sample` picks the pages, the same for every order of files; `seen` reads what the grammar makes of each; `frames` and
`edges` choose the lines that return in one place of the layout; `write` makes rules of them. `run` does all of it.
"""

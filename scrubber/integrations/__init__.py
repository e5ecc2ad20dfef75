"""The same cleaning inside engines that run on many machines; each module needs its engine and nothing else does.

The engines share the work out, read and write; what is done to a text is a call of `scrubber.Scrubber`.
"""

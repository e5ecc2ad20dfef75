"""Inputs that are no plain text: how they are recognised, and how they become text.

Each kind has a module of its own, which loads what it needs when it is first used.
"""

"""Readers of wikis and of notebooks that have a markup of their own, one module a program."""

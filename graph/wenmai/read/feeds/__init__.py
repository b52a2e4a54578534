"""Feeds and exports: RSS, Atom, JSON Feed, WordPress, and lists of addresses."""

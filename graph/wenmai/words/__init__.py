"""What several rooms know about words, each table once, with examples."""

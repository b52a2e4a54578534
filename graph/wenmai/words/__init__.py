"""What several rooms know about words: each table once, with a phrase that it takes and one that it leaves."""

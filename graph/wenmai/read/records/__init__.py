"""Records: JSON, CSV and Parquet tables of articles."""

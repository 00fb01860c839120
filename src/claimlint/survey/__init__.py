"""What a crawl tells: how many of the judged pages, and of the sites, say what. Findings in, shares with intervals out.

`gather` reads findings (what `check --format jsonl` or `--format parquet` wrote) into a database on disk, row by row;
`prevalence` asks it; `sample` and `audit` take a sample of the findings to people and back; `precision` says what came
of it; `text`, `tidy` and `page` write it down.
"""

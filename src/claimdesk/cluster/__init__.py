"""Read and split on many machines: a corpus anywhere → Parquet shards → ``claims.db``.

May use: desk, store, articles, ground.

Needs the extra ``claimdesk[cluster]``: Dask, fsspec, pyarrow.
"""

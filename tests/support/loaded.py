"""What a server loads in ``tests/test_worker_start.py``, before it forks workers."""

import os

os.environ["CLAIMDESK_TEST_MARK"] = f"loaded by {os.getpid()}"

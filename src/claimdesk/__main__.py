"""``python -m claimdesk``: the same as the command ``claimdesk``."""

from claimdesk.cli import main

if __name__ == "__main__":
    main(prog_name="claimdesk")

"""claimdesk: an annotated reading corpus for tracking misinformation."""

__version__ = "0.1.0"

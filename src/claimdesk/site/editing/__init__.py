"""The pages on which editors import and review."""

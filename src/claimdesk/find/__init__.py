"""Asking whether something was said or checked before: queries, ranks, evidence. Pure."""

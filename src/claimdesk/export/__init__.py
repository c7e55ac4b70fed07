"""What claimdesk writes for others to read; pure: rows in, text or bytes out."""

"""One capture → its article, or the reason why there is none (``document``). Pure."""

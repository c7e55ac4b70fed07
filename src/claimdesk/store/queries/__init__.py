"""What is asked of a finished database, by subject: claims, articles, history, family, search …

Every function takes a connection and gives records whose fields are the columns; none writes, and
none knows who asks. The pages, the commands and ``/-/find.json`` ask here alike.
"""

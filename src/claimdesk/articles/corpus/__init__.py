"""Read ``corpus/`` as captures: pages, lists of pages, archives, and what is wrong with them.

In: a folder. Out: one ``Capture`` for every page that lies in it, alone or in an archive, with
the place from which a worker reads its bytes. No file is ever changed, nothing is fetched, and
memory does not grow with the size of an archive.
"""

from claimdesk.articles.corpus.folder import Corpus, Found, scan
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.place import Place, read_bytes
from claimdesk.articles.corpus.single_file import read_saved
from claimdesk.days import iso_time

__all__ = ["Corpus", "Found", "Notes", "Place", "iso_time", "read_bytes", "read_saved", "scan"]

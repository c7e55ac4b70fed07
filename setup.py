"""Puts the sample beside the code in a wheel: the corpus, its reviews and the descriptions.

In a checkout they stand at the top, where editors and readers find them.
"""

from pathlib import Path
from shutil import copy2, copytree, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SAMPLE = ("corpus", "claims", "docs/examples", "datasette_metadata.yml")


class WithSample(build_py):
    """Copies the sample after the modules; not into a checkout that is installed in place."""

    def run(self) -> None:
        """Build as usual, then add ``claimdesk/sample``."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "claimdesk" / "sample"
        rmtree(target, ignore_errors=True)
        for name in SAMPLE:
            source = ROOT / name
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                copytree(source, target / name)
            else:
                copy2(source, target / name)


setup(cmdclass={"build_py": WithSample})

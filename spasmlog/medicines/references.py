"""Where the rows of the table come from, word for word as they say it: marked for translators, who cannot see a CSV."""

from __future__ import annotations

from typing import Final

from spasmlog.text import N_

REFERENCES: Final = (
    N_("WHO ATC; not a class the article names"),
    N_("asthma medicine of the article; WHO ATC: beta agonist, not selective"),
    N_("asthma medicine of the article; WHO ATC: selective beta-2 agonist"),
    N_("asthma medicine of the article; isomer of formoterol"),
    N_("in lists of NICE CKS 2012, the Merck Manual or RxList; not a class the article names"),
    N_("in secondary lists, not verified; not a class the article names"),
    N_("ingredient of a listed combination; WHO ATC; not a class the article names"),
    N_("named by the article; Garrison et al. 2012, PMID 22157068"),
    N_("named by the article; WHO ATC: diuretic"),
    N_("named by the article; WHO ATC: statin"),
    N_("named by the article; class word"),
    N_("no WHO ATC code known; not a class the article names"),
    N_("strongly associated in Allen and Kirby 2012, PMID 22963024; not a class the article names"),
)

"""Records of each kind, made for the browser tests; none of them is the course's."""

from __future__ import annotations

SINGLE = {
    "id": "t-single",
    "type": "single",
    "graded": False,
    "statement": "Qu’est-ce qui fait une [alliance](#g-alliance) territoriale ?",
    "hints": ["Cherchez ce qui n’appartient à personne.", "Pensez à l’enjeu."],
    "choices": [
        {"id": "argent", "text": "L’une finance les autres.", "correct": False, "feedback": "Financer fait un mécène."},
        {"id": "enjeu", "text": "Un enjeu partagé.", "correct": True, "feedback": "Oui, l’enjeu est commun."},
        {"id": "convention", "text": "Une convention.", "correct": False, "feedback": "Elle organise, sans créer."},
    ],
    "explanation": "Trois signes : un enjeu, des mondes différents, une action.",
    "read_again": "texte",
}
MATCHING = {
    "id": "t-matching",
    "type": "matching",
    "graded": False,
    "statement": "Reliez chaque acteur à son périmètre.",
    "hints": [],
    "targets": [{"id": "emploi", "text": "Le bassin d’emploi"}, {"id": "scolaire", "text": "Le secteur scolaire"}],
    "items": [
        {"id": "club", "text": "Un club d’entreprises", "target": "emploi", "feedback": "Il suit ses salariés."},
        {"id": "lycee", "text": "Un lycée", "target": "scolaire", "feedback": "Il suit ses élèves."},
    ],
    "explanation": "Chacun regarde par son usage.",
    "read_again": None,
}
ESTIMATE = {
    "id": "t-estimate",
    "type": "estimate",
    "graded": False,
    "statement": "Combien d’associations sur cent ont un partenariat ?",
    "hints": [],
    "unit": "%",
    "min": 0,
    "max": 100,
    "step": 1,
    "figure": "t-part",
    "tolerance": 3,
    "feedback": {"close": "Bien vu.", "low": "Plus que vous ne pensiez.", "high": "Moins que vous ne pensiez."},
    "reveal": None,
    "explanation": "",
    "read_again": None,
}
MULTIPLE = {
    "id": "t-multiple",
    "type": "multiple",
    "graded": False,
    "statement": "Qu’annoncent ces deux parts ?",
    "hints": [],
    "choices": [
        {
            "id": "nombre",
            "text": "Ils sont plus nombreux.",
            "correct": False,
            "feedback": "Une part n’est pas un nombre.",
        },
        {"id": "part", "text": "Leur part est plus forte.", "correct": True, "feedback": "C’est ce que dit la part."},
        {"id": "communes", "text": "Il reste à lire nos communes.", "correct": True, "feedback": "Oui, une par une."},
        {"id": "vide", "text": "Le lieu se vide.", "correct": False, "feedback": None},
    ],
    "explanation": "De qui parle une moyenne ?",
    "read_again": None,
}
TRUEFALSE = {
    "id": "t-truefalse",
    "type": "truefalse",
    "graded": False,
    "statement": "« La commune est le territoire. »",
    "hints": [],
    "correct": False,
    "feedback": {"yes": "C’est tentant, elle a un nom.", "no": "En effet, elle est une circonscription."},
    "explanation": "Une circonscription dit qui décide.",
    "read_again": None,
}
ORDERING = {
    "id": "t-ordering",
    "type": "ordering",
    "graded": False,
    "statement": "Remettez les maillons dans l’ordre.",
    "hints": [],
    "items": [
        {"id": "caisse", "text": "La boulangerie perd des clients.", "feedback": "Elle suit les emplois."},
        {"id": "jeunes", "text": "Des jeunes partent étudier ailleurs.", "feedback": "Ce départ est discret."},
        {"id": "impots", "text": "La commune a moins de recettes.", "feedback": None},
    ],
    "order": ["jeunes", "caisse", "impots"],
    "explanation": "Suivez une seule personne.",
    "read_again": None,
}
CLASSIFICATION = {
    "id": "t-classification",
    "type": "classification",
    "graded": False,
    "statement": "Rangez ces gestes.",
    "hints": [],
    "targets": [{"id": "gouverneur", "text": "Plutôt gouverneur"}, {"id": "partenaire", "text": "Plutôt partenaire"}],
    "items": [
        {
            "id": "moitie",
            "text": "Financer la moitié d’un projet",
            "target": "partenaire",
            "feedback": "L’idée vient du groupe.",
        },
        {"id": "plan", "text": "Présenter un plan voté", "target": "gouverneur", "feedback": "Tout est décidé."},
        {"id": "associee", "text": "Devenir associée", "target": "partenaire", "feedback": None},
    ],
    "explanation": "Une même mairie fait les deux.",
    "read_again": None,
}
CLOZE = {
    "id": "t-cloze",
    "type": "cloze",
    "graded": False,
    "statement": "Complétez avec « part » ou « nombre ».",
    "hints": [],
    "text": "Quand leur {trou-part} monte, on parle de **vieillissement**.\nLeur {trou-nombre} peut ne pas bouger.",
    "gaps": [
        {"id": "trou-part", "accept": ["part", "proportion"], "feedback": "On compare à l’ensemble."},
        {"id": "trou-nombre", "accept": ["nombre"], "feedback": "On compte des personnes."},
    ],
    "explanation": "Une alliance a besoin des deux.",
    "read_again": None,
}
FREETEXT = {
    "id": "t-freetext",
    "type": "freetext",
    "graded": False,
    "statement": "Quel est votre territoire ?",
    "hints": [],
    "min_words": 3,
    "max_words": 8,
    "placeholder": "Mon territoire…",
    "explanation": "Par exemple : une vallée et ses villages.",
    "read_again": None,
}
GRADED = [
    {
        "id": "n-single",
        "type": "single",
        "graded": True,
        "points": 2,
        "statement": "Quel périmètre retenir ?",
        "choices": [{"id": "a", "text": "La commune"}, {"id": "b", "text": "Le bassin de vie"}],
    },
    {
        "id": "n-matching",
        "type": "matching",
        "graded": True,
        "points": 1.5,
        "statement": "Reliez.",
        "targets": [{"id": "x", "text": "Habitants"}, {"id": "y", "text": "Associations"}],
        "items": [{"id": "i", "text": "Un quartier"}, {"id": "j", "text": "Un club"}],
    },
    {
        "id": "n-estimate",
        "type": "estimate",
        "graded": True,
        "points": 1,
        "statement": "Combien d’habitants ?",
        "unit": "habitants",
        "min": 0,
        "max": 2000000,
        "step": 1000,
    },
    {
        "id": "n-multiple",
        "type": "multiple",
        "graded": True,
        "points": 1,
        "statement": "Cochez ce qui s’y accorde.",
        "choices": [{"id": "lieu", "text": "Prêter le lieu"}, {"id": "pret", "text": "Soumettre un projet dessiné"}],
    },
    {
        "id": "n-truefalse",
        "type": "truefalse",
        "graded": True,
        "points": 0.5,
        "statement": "« Les élus ne décident plus. »",
    },
    {
        "id": "n-ordering",
        "type": "ordering",
        "graded": True,
        "points": 1,
        "statement": "Rangez les étapes.",
        "items": [{"id": "contour", "text": "Fixer un contour"}, {"id": "constat", "text": "Constater"}],
    },
    {
        "id": "n-classification",
        "type": "classification",
        "graded": True,
        "points": 1,
        "statement": "Rangez ces situations.",
        "targets": [{"id": "p", "text": "Un partenariat"}, {"id": "a", "text": "Une alliance"}],
        "items": [{"id": "velos", "text": "Un don de vélos"}, {"id": "bois", "text": "Une forêt gardée ensemble"}],
    },
    {
        "id": "n-cloze",
        "type": "cloze",
        "graded": True,
        "points": 1,
        "statement": "Complétez.",
        "text": "Une rivière dont on prend soin est un bien {trou-commun}.",
        "gaps": [{"id": "trou-commun"}],
    },
    {
        "id": "n-freetext",
        "type": "freetext",
        "graded": True,
        "points": 5,
        "statement": "Décrivez un territoire.",
        "max_words": 120,
        "criteria": ["L’enjeu est précis.", "Le périmètre en découle."],
    },
]
QUESTIONS = [
    SINGLE, MULTIPLE, TRUEFALSE, MATCHING, CLASSIFICATION, ORDERING, CLOZE, ESTIMATE, FREETEXT, *GRADED
]  # fmt: skip
ANSWERS = {"t-part": 38.0}
CASE = {
    "id": "cas-vallee",
    "name": "La vallée propre",
    "place": "Drôme",
    "actors": [
        {"name": kind.capitalize(), "kind": kind, "goal": "Agir ensemble."}
        for kind in ("habitants", "associations", "entreprises", "acteurs-publics", "recherche-experts")
    ],
    "stake": "Une rivière propre.",
    "kinds_of_stake": ["developpement", "attractivite", "cohesion", "qualite-de-vie"],
    "summary": "Une rivière sale oblige une vallée à se parler.",
    "results": [{"text": "[102](#src-communes) communes.", "figure": "communes"}],
    "lesson": "Le problème vient d’abord.",
    "as_of": "2021-12",
    "state": "active",
    "sources": [{"publisher": "Préfecture", "title": "Note", "year": "2021", "url": "https://example.org/note"}],
    "interpretation": "Le périmètre suit l’enjeu.",
    "shown": True,
}
FIGURE = {
    "id": "communes",
    "label": "Communes de la vallée",
    "value": "102",
    "unit": "communes",
    "scope": "La vallée",
    "sample": None,
    "year": "2021",
    "publisher": "Préfecture",
    "title": "Note",
    "url": "",
    "standing": "relayed",
    "quote": "",
    "recompute": "",
    "note": "",
}
TERM = {"id": "alliance", "term": "Alliance", "definition": "Des mondes différents, un enjeu.", "see_also": []}

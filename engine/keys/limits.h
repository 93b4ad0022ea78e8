/* How much a rule file may hold: what is more is refused. */
#ifndef CX_KEYS_LIMITS_H
#define CX_KEYS_LIMITS_H

enum {
  CX_MOST_ERRORS = 50, /* reported of one load */
  CX_MOST_CRITERIA = 64,
  CX_MOST_ITEMS = 256, /* of a standard */
  CX_MOST_BANDS = 64,  /* of an item */
  CX_MOST_CUTS = 200,  /* of an item: places where its band changes */
  CX_MOST_CLASSES = 32,
  CX_MOST_CHOICES = 64,          /* values of a measure */
  CX_MOST_POINTS = 100000,       /* of a standard */
  CX_MOST_CONDITIONS = 64,       /* of an `at_least`, and of `requires` */
  CX_MOST_TERMS = 64,            /* of a side of a rate */
  CX_MOST_MAXIMA = 1024,         /* of a criterion: by what of it applies */
  CX_MOST_COMBINATIONS = 1000000 /* of the values that class conditions use */
};

#endif

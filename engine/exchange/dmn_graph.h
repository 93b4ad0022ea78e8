/* A standard as a graph of decisions (OMG DMN): what each node is called and what it needs. What
 * writes the file and its picture goes by it; names are those of expressions. */
#ifndef CX_EXCHANGE_DMN_GRAPH_H
#define CX_EXCHANGE_DMN_GRAPH_H
#include "standard/model.h"

/* The namespace of what DMN has no place for: texts, bases, quotations. */
#define CX_DMN_OWN "urn:chuanxa:dmn:1"

typedef enum cx_dmn_kind {
  CX_DMN_INPUT,             /* a measure */
  CX_DMN_ITEM_APPLIES,      /* whether an item applies */
  CX_DMN_ITEM,              /* its points */
  CX_DMN_CRITERION_APPLIES, /* whether a criterion does */
  CX_DMN_CRITERION,         /* its points */
  CX_DMN_MAXIMUM,           /* what it can come to, where some of it may be left out */
  CX_DMN_STATUS,            /* pass, fail, undetermined, left_out */
  CX_DMN_TOTAL,             /* the sum of the criteria */
  CX_DMN_TOTAL_MAXIMUM,     /* the maximum that applies, where a class asks a share of it */
  CX_DMN_ALL_PASS,
  CX_DMN_NO_ZERO,
  CX_DMN_REQUIREMENT,
  CX_DMN_CLASS, /* class, min_total, min_share */
  CX_DMN_VERDICT,
  CX_DMN_AT_LEAST /* the knowledge model: so many of some conditions hold */
} cx_dmn_kind;

enum { CX_DMN_NONE = -1 };

typedef struct cx_dmn_node {
  cx_dmn_kind kind;
  size_t index;     /* of the measure, item, criterion or requirement */
  const char *name; /* a name in expressions, and an id of XML */
  int *needs;       /* nodes, each once */
  size_t need_count, need_capacity;
  unsigned column, row; /* its place in the picture, from 0 */
} cx_dmn_node;

typedef struct cx_dmn_graph {
  const cx_standard *s;
  cx_arena arena;
  bool failed; /* out of memory */
  cx_dmn_node *nodes;
  size_t count, capacity;
  unsigned rows;
  unsigned input_column; /* where a new figure stands */
  /* numbers of nodes, CX_DMN_NONE where there is none */
  int *input;                                  /* by measure */
  int *item, *item_applies;                    /* by item */
  int *criterion, *applies, *maximum, *status; /* by criterion */
  int *requirement;                            /* by requirement */
  int total, total_maximum, all_pass, no_zero, class_of, verdict, at_least;
} cx_dmn_graph;

/* CX_OK or CX_NO_MEMORY. What was made is freed by cx_dmn_graph_free either way. */
int cx_dmn_graph_make(cx_dmn_graph *graph, const cx_standard *standard);
void cx_dmn_graph_free(cx_dmn_graph *graph);

/* The name of a node. */
const char *cx_dmn_name(const cx_dmn_graph *graph, int node);

#endif

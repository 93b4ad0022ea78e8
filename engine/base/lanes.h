/* Loops over whole columns, written so that a compiler makes them into vector instructions: with
 * gcc for x86-64 also into those of newer processors, chosen as the program starts. Everywhere the
 * same C, and the same results. */
#ifndef CX_BASE_LANES_H
#define CX_BASE_LANES_H

#include <stdint.h> /* tells of the C library */

/* The choice as the program begins is made by the C library's loader. */
#if defined __GNUC__ && !defined __clang__ && defined __x86_64__ && defined __GLIBC__ &&           \
    !defined __SANITIZE_ADDRESS__ && defined __OPTIMIZE__
#define CX_LANES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CX_LANES
#endif

#endif

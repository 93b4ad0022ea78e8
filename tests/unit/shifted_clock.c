/* Another time of day for every program of a test run: put before them (LD_PRELOAD), it adds
 * SHIFTED_CLOCK seconds to what the machine says. It asks the kernel itself and shares nothing
 * between programs, so that one that a test kills holds up no other. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *ret) {
  long status = syscall(SYS_clock_gettime, clock, ret);
  const char *shift = getenv("SHIFTED_CLOCK");
  if (status == 0 && shift && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    ret->tv_sec += strtol(shift, NULL, 10);
  return (int)status;
}

time_t time(time_t *ret) {
  struct timespec now = {0};
  clock_gettime(CLOCK_REALTIME, &now);
  if (ret) *ret = now.tv_sec;
  return now.tv_sec;
}

int gettimeofday(struct timeval *restrict ret, void *restrict zone) {
  struct timespec now = {0};
  int status = clock_gettime(CLOCK_REALTIME, &now);
  (void)zone;
  ret->tv_sec = now.tv_sec;
  ret->tv_usec = now.tv_nsec / 1000;
  return status;
}

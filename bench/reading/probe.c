/* What native code would try in a parser that it has taken over. Loaded as an addon, it tries at once, and says on descriptor 3 what it read.
   What it wrote, reached and signalled is seen from outside. KEY, PASSWD, OUT, SOCKET, ABSTRACT, TCP, UDP, HOUSE and VICTIM and CONFINED come from the bench. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

static void say(const char *kind, const char *what) {
  char line[300];
  int length = snprintf(line, sizeof line, "%s %s\n", kind, what);
  if (write(3, line, length) < 0) return;
}

static void read_at(int folder, const char *path, const char *sign, const char *what) {
  char bytes[4096] = {0};
  int file = openat(folder, path, O_RDONLY);
  if (file < 0) return;
  if (read(file, bytes, sizeof bytes - 1) > 0 && memmem(bytes, sizeof bytes, sign, strlen(sign))) say("read", what);
  close(file);
}

static void write_at(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0) return;
  if (write(file, "left\n", 5) < 0) say("failed", path);
  close(file);
}

static void reach(int kind, struct sockaddr *address, socklen_t length) {
  int opened = socket(address->sa_family, kind, 0);
  if (opened < 0) return;
  if (connect(opened, address, length) == 0 && write(opened, "native", 6) < 0) say("failed", "socket");
  close(opened);
}

static void files(void) {
  struct stat found;
  char path[300];
  if (stat(KEY, &found) == 0) say("seen", "key");
  read_at(AT_FDCWD, KEY, "house-key", "key");
  read_at(AT_FDCWD, PASSWD, "root:", "passwd");
  read_at(AT_FDCWD, "/proc/self/root" PASSWD, "root:", "passwd by /proc/self/root");
  read_at(AT_FDCWD, "/proc/1/root" KEY, "house-key", "key by /proc/1/root");
  snprintf(path, sizeof path, "/proc/%d/cwd", HOUSE);
  if (open(path, O_PATH) >= 0) say("read", "folder of the house");
  for (int number = 0; number < 64; number += 1) read_at(number, "../../../../../../../.." KEY, "house-key", "key by a descriptor");
  write_at(OUT "/native");
  write_at(KEY);
  write_at("/var/tmp/beffroi-probe");
  mkdir(OUT "/native-folder", 0700);
  if (link(KEY, OUT "/native-link") < 0) say("failed", "link");
  chmod(KEY, 0644);
  truncate(OUT "/victim", 0);
  unlink(OUT "/victim");
}

static void connections(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct sockaddr_un local = {.sun_family = AF_UNIX};
  at.sin_port = htons(TCP);
  reach(SOCK_STREAM, (struct sockaddr *)&at, sizeof at);
  at.sin_port = htons(UDP);
  reach(SOCK_DGRAM, (struct sockaddr *)&at, sizeof at);
  strcpy(local.sun_path, SOCKET);
  reach(SOCK_STREAM, (struct sockaddr *)&local, sizeof local);
  memset(local.sun_path, 0, sizeof local.sun_path);
  strcpy(local.sun_path + 1, ABSTRACT);
  reach(SOCK_STREAM, (struct sockaddr *)&local, sizeof(sa_family_t) + 1 + strlen(ABSTRACT));
}

static void signals(void) {
  char byte;
  struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};
  if (ptrace(PTRACE_SEIZE, VICTIM, 0, 0) == 0) say("signalled", "traced another process");
  kill(HOUSE, SIGUSR2);
  syscall(SYS_tgkill, HOUSE, HOUSE, SIGUSR2);
  int opened = syscall(434, VICTIM, 0);
  if (opened >= 0) syscall(424, opened, SIGTERM, 0, 0);
  kill(VICTIM, SIGTERM);
  if (getppid() > 1 && kill(getppid(), 0) == 0) say("signalled", "parent");
  if (process_vm_readv(HOUSE, &here, 1, &there, 1, 0) > 0) say("read", "memory of the house");
}

/* Out of the view, with privileges that it has or makes itself. Never free: it would change the machine. */
static void escapes(void) {
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) say("escaped", "into a user namespace");
  if (mount("none", "/", "tmpfs", MS_REMOUNT, 0) == 0) say("escaped", "remounted the root");
  if (umount2("/tmp", MNT_DETACH) == 0) say("escaped", "unmounted /tmp");
  mkdir("/tmp/hole", 0700);
  if (chroot("/tmp/hole") == 0) {
    for (int step = 0; step < 40; step += 1)
      if (chdir("..") < 0) break;
    if (chroot(".") < 0) say("failed", "chroot");
    say("escaped", "chroot");
    files();
  }
  if (getuid() != 0 && setuid(0) == 0) say("escaped", "became root");
}

void *napi_register_module_v1(void *environment, void *exports) {
  (void)environment;
  files();
  connections();
  signals();
  if (CONFINED) escapes();
  say("ended", "native");
  return exports;
}

# Runs a program in a view of its own: see confinement.ts, which writes the words of the command line.
#
#   perl confine.pl [wall ...] -- PROGRAM [ARGUMENT ...]
#
#   namespaces      user, mount, pid, ipc, net, uts: a root in memory that holds nothing but what follows, no interface, no other process
#   user NUMBER     the program runs as this user of the machine, for a house that runs as root
#   ro FROM TO      a file or folder of the machine that the program may read
#   tmp MEGABYTES   a /tmp of its own, in memory
#   landlock        for a kernel or a container that refuses namespaces: of the machine's files only those below can be opened
#   filter          system calls that a parser does not make are refused: processes, signals, sockets, mounts, keys, tracing
#   cpu SECONDS     of a core, at most
#
# It is in Perl, which Debian cannot be without, for it makes each system call itself: one process and a few milliseconds where the
# system's commands take ten, and a filter that no command sets. It loads nothing, not even its own library: after pivot_root none is left.
# What cannot be done is said on the error stream, and the program is not run: it ends with 125.
use strict;

my (@view, %wall);
while (@ARGV) {
  my $word = shift @ARGV;
  last if $word eq '--';
  if ($word eq 'ro') { push @view, [shift @ARGV, shift @ARGV] }
  elsif ($word =~ /^(?:user|tmp|cpu)$/) { $wall{$word} = 0 + shift @ARGV }
  elsif ($word =~ /^(?:namespaces|landlock|filter)$/) { $wall{$word} = 1 }
  else { refuse("a word that it does not know: $word") }
}

# The kernel's numbers, by processor.
my $machine = machine();
my %x86 = (
  mount => 165, umount2 => 166, pivot_root => 155, unshare => 272, prctl => 157, seccomp => 317, prlimit64 => 302,
  setresuid => 117, setresgid => 119, setgroups => 116, sethostname => 170, clone => 56, clone3 => 435,
);
my %arm = (
  mount => 40, umount2 => 39, pivot_root => 41, unshare => 97, prctl => 167, seccomp => 277, prlimit64 => 261,
  setresuid => 147, setresgid => 149, setgroups => 159, sethostname => 161, clone => 220, clone3 => 435,
);
my %both = (landlock_create_ruleset => 444, landlock_add_rule => 445, landlock_restrict_self => 446);
my %number = (%both, $machine eq 'x86_64' ? %x86 : $machine eq 'aarch64' ? %arm : refuse("a processor that it does not know: $machine"));

# What a parser does not call, once it runs.
my %refused_x86 = (
  socket => 41, connect => 42, accept => 43, accept4 => 288, bind => 49, listen => 50, fork => 57, vfork => 58,
  kill => 62, tkill => 200, tgkill => 234, rt_sigqueueinfo => 129, rt_tgsigqueueinfo => 297,
  ptrace => 101, process_vm_readv => 310, process_vm_writev => 311,
  chroot => 161, setns => 308, shmget => 29, semget => 64, msgget => 68, mq_open => 240,
  bpf => 321, perf_event_open => 298, userfaultfd => 323, fanotify_init => 300,
  add_key => 248, request_key => 249, keyctl => 250, init_module => 175, finit_module => 313, delete_module => 176,
  kexec_load => 246, kexec_file_load => 320, reboot => 169, swapon => 167, swapoff => 168, acct => 163, quotactl => 179, syslog => 103,
  name_to_handle_at => 303, open_by_handle_at => 304, personality => 135, settimeofday => 164, clock_settime => 227, adjtimex => 159,
  clock_adjtime => 305, setdomainname => 171, truncate => 76, chmod => 90, fchmod => 91, fchmodat => 268, chown => 92, fchown => 93,
  lchown => 94, fchownat => 260, utime => 132, utimes => 235, futimesat => 261, utimensat => 280, setxattr => 188, lsetxattr => 189,
  fsetxattr => 190, removexattr => 197, lremovexattr => 198, fremovexattr => 199, iopl => 172, ioperm => 173, modify_ldt => 154,
);
my %refused_arm = (
  socket => 198, connect => 203, accept => 202, accept4 => 242, bind => 200, listen => 201,
  kill => 129, tkill => 130, tgkill => 131, rt_sigqueueinfo => 138, rt_tgsigqueueinfo => 240,
  ptrace => 117, process_vm_readv => 270, process_vm_writev => 271,
  chroot => 51, setns => 268, shmget => 194, semget => 190, msgget => 186, mq_open => 180,
  bpf => 280, perf_event_open => 241, userfaultfd => 282, fanotify_init => 262,
  add_key => 217, request_key => 218, keyctl => 219, init_module => 105, finit_module => 273, delete_module => 106,
  kexec_load => 104, kexec_file_load => 294, reboot => 142, swapon => 224, swapoff => 225, acct => 89, quotactl => 60, syslog => 116,
  name_to_handle_at => 264, open_by_handle_at => 265, personality => 92, settimeofday => 170, clock_settime => 112, adjtimex => 171,
  clock_adjtime => 266, setdomainname => 162, truncate => 45, fchmod => 52, fchmodat => 53, fchownat => 54, fchown => 55, utimensat => 88,
  setxattr => 5, lsetxattr => 6, fsetxattr => 7, removexattr => 14, lremovexattr => 15, fremovexattr => 16,
);
# Numbers that every processor shares: pidfd_*, io_uring_*, the newer ways to mount and to change a mode.
my @refused_everywhere = (424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 442, 452);
my @refused = (
  values %{ $machine eq 'x86_64' ? \%refused_x86 : \%refused_arm }, @refused_everywhere,
  @number{qw(mount umount2 pivot_root unshare sethostname)},
);

my ($NEWNS, $NEWUTS, $NEWIPC, $NEWUSER, $NEWPID, $NEWNET) = (0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000);
my ($RDONLY, $NOSUID, $NODEV, $NOEXEC, $REMOUNT, $BIND, $REC, $PRIVATE) = (1, 2, 4, 8, 32, 4096, 16384, 1 << 18);
my ($PDEATHSIG, $CAPBSET_DROP, $NO_NEW_PRIVS, $KILL, $DETACH, $BASE) = (1, 24, 38, 9, 2, '/sys');
# Whom the program is in its own namespace: no account has this number.
my $INNER = 65533;
my $OUTER = $wall{user};

dies_with_its_parent();
# Not a byte of a core file: at 0, a kernel that hands cores to a program would still do so.
limit(4, 1);
limit(0, $wall{cpu}) if $wall{cpu};
if (!$wall{namespaces}) {
  become($OUTER, $OUTER) if $OUTER;
  lock_up();
  run();
}

my ($uid, $gid) = ($>, $) + 0);
done('unshare', call('unshare', $NEWNS | $NEWUTS | $NEWIPC | $NEWPID | $NEWNET | ($OUTER ? 0 : $NEWUSER)));
map_user('self', $uid, $gid) if !$OUTER;
build();

pipe(my $from_child, my $to_house) && pipe(my $from_house, my $to_child) or refuse("pipe: $!");
my $child = fork() // refuse("fork: $!");
if ($child == 0) {
  close $from_child;
  close $to_child;
  done('unshare', call('unshare', $NEWUSER)) if $OUTER;
  dies_with_its_parent();
  syswrite $to_house, 'r';
  exit 125 if !sysread $from_house, my $go, 1;
  become($INNER, $INNER);
  lock_up();
  run();
}
close $to_house;
close $from_house;
exit 125 if !sysread $from_child, my $ready, 1;
map_user($child, $OUTER, $OUTER) if $OUTER;
enter();
if ($OUTER) { become($OUTER, $OUTER); dies_with_its_parent() }
syswrite $to_child, 'g';
# The pipes of the program are its own.
for my $number (0, 1, 3) { if (open my $pipe, '<&=', $number) { close $pipe } }
waitpid $child, 0;
exit($? & 127 ? 128 + ($? & 127) : $? >> 8);

sub run {
  exec { $ARGV[0] } @ARGV or refuse("$ARGV[0]: $!");
}

# A root in memory with nothing but what was named, each at its own path, none of which can be written.
sub build {
  mount('private root', 'none', '/', 0, $REC | $PRIVATE, 0);
  mount('root', 'tmpfs', $BASE, 'tmpfs', $NOSUID | $NODEV, 'mode=0755,size=1m');
  make_folder('/tmp');
  make_folder('/.old');
  mount('/tmp', 'tmpfs', "$BASE/tmp", 'tmpfs', $NOSUID | $NODEV | $NOEXEC, "mode=1777,size=$wall{tmp}m") if $wall{tmp};
  for (@view) {
    my ($from, $to) = @$_;
    my $is_folder = -d $from;
    make_folder($is_folder ? $to : $to =~ s{/[^/]+$}{}r);
    if (!$is_folder) { open my $file, '>', "$BASE$to" or refuse("$to: $!"); close $file }
    mount($from, $from, "$BASE$to", 0, $BIND, 0);
    mount($from, 'none', "$BASE$to", 0, $REMOUNT | $BIND | $RDONLY | $NOSUID | $NODEV, 0);
  }
}

sub enter {
  done('pivot_root', call('pivot_root', $BASE, "$BASE/.old"));
  chdir '/' or refuse("/: $!");
  done('umount', call('umount2', '/.old', $DETACH));
  rmdir '/.old';
  mount('root', 'none', '/', 0, $REMOUNT | $RDONLY | $NOSUID | $NODEV, 'mode=0755,size=1m');
  my $name = 'confined';
  call('sethostname', $name, length $name);
}

sub make_folder {
  my $at = $BASE;
  for my $name (grep { $_ ne '' } split m{/}, $_[0]) {
    $at .= "/$name";
    -d $at or mkdir $at, 0755 or refuse("$at: $!");
  }
}

# One user of the namespace is one of the machine; there is no other.
sub map_user {
  my ($who, $user, $group) = @_;
  my @lines = (['setgroups', 'deny'], ['uid_map', "$INNER $user 1"], ['gid_map', "$INNER $group 1"]);
  for (@lines) {
    my ($file, $line) = @$_;
    open my $map, '>', "/proc/$who/$file" or refuse("$file: $!");
    defined(syswrite $map, $line) or refuse("$file: $!");
    close $map;
  }
}

sub become {
  my ($user, $group) = @_;
  # Where the list of groups may not be changed, it holds nobody that the namespace knows.
  call('setgroups', 0, 0);
  done('setgid', call('setresgid', $group, $group, $group));
  done('setuid', call('setresuid', $user, $user, $user));
}

# Nothing that is run from here on has, or gains, a privilege.
sub lock_up {
  dies_with_its_parent();
  for my $capability (0 .. 63) { call('prctl', $CAPBSET_DROP, $capability, 0, 0, 0) }
  done('no_new_privs', call('prctl', $NO_NEW_PRIVS, 1, 0, 0, 0));
  landlock() if $wall{landlock};
  filter() if $wall{filter};
}

# What is not under a named file or folder is not opened, listed, made, removed or run; that it exists can still be seen.
sub landlock {
  my ($EXECUTE, $READ_FILE, $READ_FOLDER, $PATH_BENEATH, $ONLY_PATH) = (1, 4, 8, 1, 0x200000);
  my $version = call('landlock_create_ruleset', 0, 0, 1);
  done('landlock', $version);
  my $everything = (1 << ($version >= 5 ? 16 : $version >= 3 ? 15 : $version >= 2 ? 14 : 13)) - 1;
  # Files; then, as the kernel knows them: ports; sockets without a path, signals.
  my $handled = pack 'Q*', $everything, $version >= 4 ? 3 : (), $version >= 6 ? 3 : ();
  my $rules = call('landlock_create_ruleset', $handled, length $handled, 0);
  done('landlock', $rules);
  for (@view) {
    my $from = $_->[0];
    sysopen my $file, $from, $ONLY_PATH or refuse("$from: $!");
    my $allowed = pack 'Qi', $EXECUTE | $READ_FILE | (-d $from ? $READ_FOLDER : 0), fileno $file;
    done($from, call('landlock_add_rule', $rules, $PATH_BENEATH, $allowed, 0));
  }
  done('landlock', call('landlock_restrict_self', $rules, 0));
}

sub dies_with_its_parent {
  call('prctl', $PDEATHSIG, $KILL, 0, 0, 0);
}

sub limit {
  my ($resource, $most) = @_;
  my $both = pack 'QQ', $most, $most;
  done('limit', call('prlimit64', 0, $resource, $both, 0));
}

# A program of the kernel's filter machine: each call's number is compared with those refused.
sub filter {
  my ($LOAD, $AND, $EQUAL, $AT_LEAST, $RETURN) = (0x20, 0x54, 0x15, 0x35, 0x06);
  my ($ALLOW, $END, $NOT_PERMITTED, $NOT_THERE) = (0x7fff0000, 0x80000000, 0x50001, 0x50026);
  my $architecture = $machine eq 'x86_64' ? 0xc000003e : 0xc00000b7;
  my @program = (
    [$LOAD, 0, 0, 4], [$EQUAL, 1, 0, $architecture], [$RETURN, 0, 0, $END],
    [$LOAD, 0, 0, 0],
    # Another way to number the same calls.
    $machine eq 'x86_64' ? ([$AT_LEAST, 0, 1, 0x40000000], [$RETURN, 0, 0, $NOT_PERMITTED]) : (),
    (map { ([$EQUAL, 0, 1, $_], [$RETURN, 0, 0, $NOT_PERMITTED]) } @refused),
    # Its arguments cannot be looked at: libraries then take clone, whose can.
    [$EQUAL, 0, 1, $number{clone3}], [$RETURN, 0, 0, $NOT_THERE],
    # Threads are started, processes are not.
    [$EQUAL, 0, 4, $number{clone}], [$LOAD, 0, 0, 16], [$AND, 0, 0, 0x10000], [$EQUAL, 0, 1, 0], [$RETURN, 0, 0, $NOT_PERMITTED],
    [$RETURN, 0, 0, $ALLOW],
  );
  my $bytes = join '', map { pack 'SCCL', @$_ } @program;
  my $given = pack 'S x6 P', scalar @program, $bytes;
  done('filter', call('seccomp', 1, 0, $given));
}

sub mount {
  my ($what, @arguments) = @_;
  done("mount of $what", call('mount', @arguments));
}

# Arguments are copied: the kernel is handed their place in memory.
sub call {
  my ($name, @arguments) = @_;
  return syscall($number{$name}, @arguments);
}

sub done {
  my ($what, $result) = @_;
  refuse("$what: $!") if $result == -1;
}

sub refuse {
  syswrite STDERR, "confine: $_[0]\n";
  exit 125;
}

sub machine {
  open my $file, '<', '/proc/sys/kernel/arch' or return told_by_this_program();
  my $name = <$file>;
  chomp $name;
  return $name;
}

# Older kernels do not tell; a program's own header does: the processor's number is at its 19th byte.
sub told_by_this_program {
  open my $file, '<', '/proc/self/exe' or refuse("/proc/self/exe: $!");
  sysread $file, my $header, 20;
  my $processor = unpack 'S', substr $header, 18, 2;
  return $processor == 62 ? 'x86_64' : $processor == 183 ? 'aarch64' : "processor $processor";
}

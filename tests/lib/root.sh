# Other machines, made on this one for test scripts: root directories of this system's programs, with a
# /dev that lacks net/tun, in namespaces of their own. Needs root, and `work`, a scratch directory, which
# is /scratch there.
# shellcheck shell=bash disable=SC2034,SC2154 # the sourcing script uses and sets them

# Runs a command in such a root. HOW is
#     chroot        entered by chroot(2), as a debootstrapped directory often is
#     pivot_root    the root of its mounts, as in a container
#     unprivileged  the same, with the capabilities that a container has by default, so without
#                   namespaces, mounts and links
# VISIBLE are directories of this machine that are seen there, too.
# shellcheck disable=SC2016 # the inner shell expands what is its own
in_root() { # HOW COMMAND...
    mkdir -p "$work/mnt"
    unshare --mount --propagation private --pid --fork --kill-child bash -euc '
        work=$1 how=$2 visible=$3 root=$1/mnt
        shift 3
        mount -t tmpfs none "$root"
        cd "$root"
        mkdir dev etc proc run scratch sys tmp usr var
        chmod 1777 tmp
        for path in /bin /sbin /lib /lib64; do
            if [ -L $path ]; then cp -P $path .; elif [ -d $path ]; then mkdir .$path; mount --bind $path .$path; fi
        done
        for path in $visible; do
            mkdir -p .$path
            mount --bind $path .$path
        done
        mount --rbind /usr usr
        mount --rbind /etc etc
        mount -t proc proc proc
        mount --rbind /sys sys
        mount --bind "$work" scratch
        for node in null zero full random urandom tty; do
            touch dev/$node
            mount --bind /dev/$node dev/$node
        done
        ln -s /proc/self/fd dev/fd
        [ "$how" != chroot ] || exec chroot . "$@"
        pivot_root . tmp
        cd /
        umount -l tmp
        [ "$how" != pivot_root ] || exec "$@"
        exec setpriv --inh-caps=-all --bounding-set="-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,\
+setuid,+setpcap,+net_bind_service,+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap" "$@"' \
        in_root "$work" "$1" "${VISIBLE:-}" "${@:2}"
}

# Skips the script where no such root can be made, with the reason.
need_roots() {
    local reason
    reason=$(in_root chroot true 2>&1) || skip_all "no root directory can be made here: $reason"
}

#!/bin/bash
# Attacks the build, in TAP: two makes at once, values that are commands, folders with odd names, a tree that
# is read-only, an account without root, packages and programs that are missing. Runs in the project's
# folder, after `make virtgrade`, on copies of the tree that share its objects.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening make'
. tests/lib/tap.sh
work=$(mktemp -d)
holder=
trap '[ -z "$holder" ] || kill "$holder"; chmod -R u+w "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
unset STUDY_LOGS STUDY VIRTGRADE_DATA
export CCACHE_DISABLE=1
trap_file=$work/touched # what an attack makes

copy_objects() { # DIR: what `make virtgrade` has made
    local name
    mkdir -p "$1"
    for name in src analysis experiments guest guest.tar workloads config.mk libvirtgrade.a version virtgrade; do
        cp -a "build/$name" "$1"
    done
}
copy_tree() { # DIR
    local name
    mkdir -p "$1"
    for name in *; do
        [ "$name" = build ] || cp -a "$name" "$1"
    done
}
# Runs a command as another user if this is root.
as_user() { # COMMAND...
    if [ "$(id -u)" -eq 0 ]; then
        HOME=$work/home setpriv --reuid=64123 --regid=64123 --clear-groups "$@"
    else
        HOME=$work/home "$@"
    fi
}
mkdir "$work/home"
[ "$(id -u)" -ne 0 ] || chown 64123:64123 "$work/home"
can_typeset=yes
for program in gnuplot latexmk pdflatex; do
    command -v $program >/dev/null || can_typeset=
done

# --- a folder with an odd name ---

odd="$work/Grüße, it's \$HOME 50 %"
copy_tree "$odd"
copy_objects "$odd/build"
rm -r "$odd"/build/{guest,guest.tar,workloads} "$odd/build/src/lab/image/image_files.o" "$odd"/build/src/base/text.*
found=$(cd "$odd" && make virtgrade 2>&1)
report 'the program is built in a folder with blanks, umlauts, a quote and a dollar' $? "$found"
found=$(cd "$odd" && build/virtgrade --help 2>&1)
report 'and runs' $? "$found"
found=$(cd "$odd" && make virtgrade 2>&1; find "$odd/build" -newer "$odd/build/virtgrade" -type f)
report_none 'a second make does nothing there' "$found"
found=$(cd "$odd" && tests/transcripts.sh build/virtgrade tests/transcripts/tiny.t | grep -v '^ok')
report_none 'transcripts pass there' "$found"
if [ "$can_typeset" ]; then
    found=$(cd "$odd" && make STUDY=tests/studies/tiny LOGS_tiny=tests/studies/tiny/logs 2>&1)
    grep -q '^Imported 18 values' <<<"$found" && grep -q '^Verdict: ' <<<"$found" && [ -s "$odd/build/tiny/report.pdf" ]
    report 'a study is imported, graded, drawn and reported there' $? "$found"
else
    skip 'a study is reported there' 'gnuplot or LaTeX is not installed'
fi

# --- two makes at once ---

race() { # deletes what is made of some folders, and makes it twice at once
    rm -rf "$odd"/build/{virtgrade,libvirtgrade.a,version,guest,guest.tar,workloads} "$odd"/build/src/{base/t*.o,lab/image}
    (cd "$odd" && exec make virtgrade) >"$work/one" 2>&1 &
    local first=$!
    (cd "$odd" && exec make build/virtgrade build/version) >"$work/two" 2>&1 || echo 'the second fails:' "$(cat "$work/two")"
    wait $first || echo 'the first fails:' "$(cat "$work/one")"
    "$odd/build/virtgrade" --help >/dev/null || echo 'the program does not run'
}
report_none 'two makes at once both succeed' "$(race; race)"

mkdir -p "$work/lock"
(exec 9>"$odd/build/lock" && flock 9 && touch "$work/lock/held" && exec sleep 1000) &
holder=$!
until [ -e "$work/lock/held" ]; do sleep 0.01; done
(cd "$odd" && timeout 2 make virtgrade) >"$work/waits" 2>&1
is 'a make waits for another' 124 $?
report_none 'and says so' "$(grep -qx 'Another make is at work in build: waiting for it.' "$work/waits" || cat "$work/waits")"
found=$(cd "$odd" && timeout 300 make help 2>&1)
report 'help does not wait' $? "$found"
kill "$holder"
wait "$holder" 2>/dev/null
holder=
rm -rf "$odd"/build/{virtgrade,libvirtgrade.a,src/base}
(cd "$odd" && exec make virtgrade) >"$work/one" 2>&1 &
until [ -d "$odd/build/src/base" ]; do sleep 0.01; done
kill $!
wait $! 2>/dev/null
found=$(cd "$odd" && timeout 300 make virtgrade 2>&1)
report 'a make that is killed blocks no other' $? "$found"
if [ "$(id -u)" -eq 0 ]; then
    found=$(cd "$odd" && as_user make virtgrade 2>&1 | head -n 1)
    is 'who may not write is told, and the way out' \
        'build cannot be written. Name a folder that can: make BUILD=DIR' "$found"
else
    skip 'who may not write is told, and the way out' 'this user owns the tree'
fi
for goal in clean distclean; do
    found=$(cd "$odd" && make $goal 2>&1; ls -A "$odd/build")
    is "$goal leaves the lock alone, for those that wait" lock "$(tail -n 1 <<<"$found")"
done

# --- a tree that is read-only, as another user ---

tree=$work/tree out=$work/out
copy_tree "$tree"
copy_objects "$out"
rm -r "$out"/{virtgrade,libvirtgrade.a,guest,guest.tar,workloads,config.mk,src/base/version.o,src/lab/image}
touch "$work/stamp"
chmod -R a-w,a+rX "$tree"
[ "$(id -u)" -ne 0 ] || chown -R 64123:64123 "$out"
# Fewer things to compile: the objects count as newer than the list of libraries.
find "$out" -name '*.o' -exec touch -d '+1 hour' {} +
in_tree() { # ARGUMENT...
    (cd "$tree" && as_user make "$@" 2>&1)
}
found=$(in_tree BUILD="$out" virtgrade)
report 'a read-only tree is built by an ordinary user in another folder' $? "$found"
found=$(cd "$tree" && as_user "$out/virtgrade" audit karna-2021 2>&1 | tail -n 1)
report_none 'the program finds its data from the tree' "$(grep -q '^Verdict: of 43 scores' <<<"$found" || echo "$found")"
found=$(in_tree BUILD="$out" STUDY=tests/studies/tiny agreement verdict)
report_none 'it grades a study' "$(grep -q '^Verdict: of 2 scores' <<<"$found" && [ -s "$out/tiny/audit.csv" ] || echo "$found")"
if [ "$can_typeset" ]; then
    found=$(in_tree BUILD="$out" STUDY=tests/studies/tiny reports)
    report 'and reports it' $? "$found"
    report_none 'in that folder' "$([ -s "$out/tiny/report.pdf" ] || ls "$out/tiny")"
else
    skip 'and reports it' 'gnuplot or LaTeX is not installed'
fi
report_none 'nothing is written in the tree' "$(find "$tree" -newer "$work/stamp" -not -type d; ls -d "$tree/build" 2>/dev/null)"
for goal in check check-quick test mutation bench; do
    found=$(in_tree BUILD="$out" T=nothing $goal)
    [ $? -ne 0 ] && grep -q 'leave out BUILD' <<<"$found" || echo "$goal: $found"
done >"$work/refused"
report_none 'tests, which work on build/, are refused with the reason' "$(cat "$work/refused")"
found=$(in_tree BUILD="$out" clean)
[ $? -ne 0 ] && [ -e "$out/virtgrade" ]
report 'clean does not empty a folder that somebody has named' $? "$found"
chmod -R u+w "$tree"

# --- values that are commands ---

# None of these may be executed as the value of a variable, in the environment or on the command line.
run="touch $trap_file"
attacks=("\$(shell $run)\$\$($run)\$($run)\`$run\`; $run; \$(eval x:=\$(shell $run))" "'; $run; '" "\"; $run; \"" "x
$run
x")
attack() { # VARIABLES ARGUMENT...: gives all of these to a make; prints what was executed
    local value way name assignments
    for value in "${attacks[@]}"; do
        assignments=()
        for name in $1; do assignments+=("$name=$value"); done
        for way in environment command-line; do
            if [ $way = environment ]; then
                env "${assignments[@]}" timeout 60 make OUT="$work/hostile" "${@:2}"
            else
                timeout 60 make OUT="$work/hostile" "${@:2}" "${assignments[@]}"
            fi >"$work/attacked" 2>&1 </dev/null
            [ ! -e "$trap_file" ] || echo "$1 in the $way: $value"
            rm -f "$trap_file"
        done
    done
}
copy_objects "$tree/build"
cd "$tree" || exit 1
make virtgrade >"$work/attacked" 2>&1
report_none 'values of STUDY_LOGS, LOGS_NAME, V, T, M and of names that make does not know are not executed' \
    "$(attack 'STUDY_LOGS UNKNOWN LOGS_karna-2021 LOGS_tiny V T M PREFIX DESTDIR PROFILE FUZZ_SECONDS' karna-2021-agreement)"
report_none 'nor are those of STUDY' "$(attack STUDY agreement)"
report_none 'nor any in the commands of other goals' "$(for goal in test install mutation fuzz-ab study; do
    attack 'T M PREFIX DESTDIR PROFILE FUZZ_SECONDS STUDY' -n $goal
done)"
report_none 'nor the names of folders' "$(for name in BUILD OUT SAN; do attack $name help; done)"
report_none 'each arrives as it is, as the name of a folder without logs' "$(for value in "${attacks[@]}"; do
    STUDY_LOGS=$value make OUT="$work/hostile" karna-2021-agreement 2>&1 | tr '\n' ' ' | grep -q 'no log of the study karna-2021' ||
        echo "$value"
done)"
found=$(make OUT="$work/two words" agreement 2>&1)
[ $? -ne 0 ] && grep -qF "OUT and SAN are 'build', '$work/two words' and '', expected letters" <<<"$found"
report 'an OUT with blanks is refused, with the reason' $? "$found"

cp -r tests/studies/tiny "$work/hostile-study"
for key in scheme review replicates expectations ratio_percent; do
    cp tests/studies/tiny/study.ini "$work/hostile-study/study.ini"
    sed -i "/^$key/d" "$work/hostile-study/study.ini"
    printf '%s = tiny %s\n' "$key" "${attacks[0]}" >>"$work/hostile-study/study.ini"
    timeout 60 make -n STUDY="$work/hostile-study" OUT="$work/hostile" studies verdict >"$work/attacked" 2>&1
    [ ! -e "$trap_file" ] || echo "$key is executed"
    ! grep -F "$trap_file" "$work/attacked" || echo "$key is in a command"
    rm -f "$trap_file"
done >"$work/executed"
report_none "nor a value of a stranger's study.ini" "$(cat "$work/executed")"

# --- a study in a folder with an odd name ---

mine="$work/Grüße & it's \$HOME/my studies; \$(touch x) #1/tiny"
name=tiny
mkdir -p "${mine%/*}"
cp -r tests/studies/tiny "$mine"
found=$(env "LOGS_$name=$mine/logs" make STUDY="$mine" OUT="$work/mine" agreement verdict 2>&1)
report 'a study in a folder with blanks and quotes is imported and graded' $? "$found"
report_none 'its tables are made' "$([ -s "$work/mine/$name/audit.csv" ] || ls -R "$work/mine")"
report_none 'and agree with its logs' "$(grep -q '^Imported 18 values' <<<"$found" || echo "$found")"
mkdir -p "results/two words"
cp tests/studies/tiny/study.ini "results/two words"
found=$(make help 2>&1 >/dev/null)
is 'a folder of results/ with blanks is left out with a warning' 1 "$(grep -c 'A folder of results/ with blanks' <<<"$found")"
found=$(make STUDY='two words' OUT="$work/mine" two_words-agreement 2>&1)
report 'but can be named' $? "$found"
rm -r "results/two words"

# --- packages that are missing ---

# Programs that make packages.sh believe that no package is installed, and that this is not root.
mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/dpkg-query"
printf '#!/bin/sh\necho 1000\n' >"$work/bin/id"
chmod +x "$work"/bin/*
touch packages.txt # so they are looked for
for goal in all check check-quick virtgrade; do
    found=$(PATH=$work/bin:$PATH make OUT="$work/fresh" $goal 2>&1)
    [ $? -ne 0 ] && [ "$(grep -c 'apt-get' <<<"$found")" -eq 1 ] &&
        grep -q "sudo apt-get update && sudo apt-get install --no-install-recommends " <<<"$found" || echo "$goal: $found"
    for package in gcc gnuplot-nox check valgrind; do
        grep -q " $package\( \|\$\)" <<<"$found" || echo "$goal does not name $package: $found"
    done
done >"$work/asked"
report_none 'without root make stops, and one line installs all that it, the paper and the tests need' "$(cat "$work/asked")"
is 'a package of several purposes is named once' '' "$(sort "$work/asked")$(PATH=$work/bin:$PATH ./packages.sh unit check 2>&1 |
    tr ' ' '\n' | grep -x check | sort | uniq -d)"

# --- a program that make bench compares with is missing ---

mkdir -p build/tests/bench/peers "$work/none"
for name in measure generate; do
    printf '#!/bin/sh\necho "$3: No such file or directory" >&2\necho "measure: $3 failed" >&2\nexit 1\n' >build/tests/bench/$name
    chmod +x build/tests/bench/$name
done
printf '#!/bin/sh\necho study,platform,experiment,feature,level,repetition,value,unit,status\n' >build/tests/bench/generate
printf '#!/bin/sh\nexit 1\n' >tests/bench/workloads.sh
found=$(PATH=$work/bin:$PATH BENCH_ROWS=1 tests/bench/run.sh 2>&1)
[ $? -eq 1 ] && grep -q '^not measured: .*matplotlib' <<<"$found"
report 'make bench goes on to its end although no row can be measured, and fails' $? "$found"
is 'and each of its 19 rows says why' 19 "$(grep -cE 'skipped: .' <<<"$found")"
report_none 'a row names what is missing' "$(grep -q '^matplotlib  *skipped: ' <<<"$found" || echo "$found")"
cd "$OLDPWD" || exit 1
if [ -x build/tests/bench/exec ]; then
    # In the program's own search of PATH, system folders come last, so a machine with virsh has no such row.
    found=$(build/tests/bench/exec 1 lxc 2>&1 | tail -n 1)
    if command -v virsh >/dev/null; then
        skip 'a platform without its client is skipped, with the reason' 'virsh is installed'
    else
        is 'a platform without its client is skipped, with the reason' 'lxc        skipped: virsh is not installed' "$found"
    fi
else
    skip 'a platform without its client is skipped, with the reason' 'make bench-programs was not run'
fi

# --- a refused Docker ---

mkdir -p "$work/program/build"
cp build/virtgrade "$work/program/build"
if [ "$(id -u)" -eq 0 ] || ! command -v dockerd >/dev/null; then
    found=$(cd "$work/program" && DOCKER_HOST=unix:///nonexistent XDG_RUNTIME_DIR=$work/home XDG_CACHE_HOME=$work/home \
        as_user build/virtgrade exec docker -- true 2>&1)
    grep -q 'run as root; or install it, start it, .*apt-get install docker.io .*systemctl start docker .*usermod' <<<"$found"
    report 'the help for a refused Docker has its steps in order' $? "$found"
else
    skip 'the help for a refused Docker has its steps in order' 'this user may have a Docker'
fi
exit $failed

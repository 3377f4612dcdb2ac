#!/bin/sh
# Creates the repository that the pipeline clones and cgit shows: repository.sh PATH
#
# PATH becomes a bare repository of the project in pipeline/ beside this script, with a history of
# several commits. The commit IDs are the same everywhere: author and dates are fixed, and the user's
# and the system's settings are ignored. The user who runs this owns the repository, as git requires
# of a repository that it serves. A single git process writes everything, because emulated machines
# start processes slowly.
set -eu

if [ $# -ne 1 ]; then
    echo "usage: $0 PATH" >&2
    exit 2
fi
sources=$(cd "$(dirname "$0")/pipeline" && pwd)
path=$1
if [ -e "$path" ]; then
    echo "$0: $path exists already" >&2
    exit 1
fi
umask 022 # another user may serve it
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

# Noon of 1 March 2021; each commit is a day later.
time=1614600000
number=0
end=END-OF-DATA

# commit MESSAGE FILE...: FILE:N stands for the first N lines of a file that grows over time.
commit() {
    message=$1
    shift
    number=$((number + 1))
    printf 'commit refs/heads/main\n'
    printf 'committer virtgrade <virtgrade@example.org> %d +0000\n' $((time + number * 86400))
    printf 'data <<%s\n%s\n%s\n' "$end" "$message" "$end"
    for name; do
        printf 'M 100644 inline %s\ndata <<%s\n' "${name%:*}" "$end"
        case $name in
        *:*) head -n "${name##*:}" "$sources/${name%:*}" ;;
        *) cat "$sources/$name" ;;
        esac
        echo "$end"
    done
}

write_history() {
    commit 'A place for matrices' README.md:3 .gitignore Makefile
    commit 'The type: shape, elements, identity' README.md:7 src/matrix.hpp src/matrix.cpp \
        tests/main.cpp tests/matrix_test.cpp
    commit 'Sums, products, transposes' README.md:8 src/arithmetic.hpp src/arithmetic.cpp
    commit 'The laws of arithmetic are tested on matrices of all shapes' tests/random.hpp \
        tests/arithmetic_test.cpp
    commit 'LU factors solve equations' README.md:9 src/lu.hpp src/lu.cpp tests/lu_test.cpp
    commit 'Determinant, inverse, powers' README.md:10 src/square.hpp src/square.cpp
    commit 'Norms, and the condition of a matrix' README.md:11 src/norm.hpp src/norm.cpp
    commit 'Determinants and norms are held to worked examples and their laws' \
        tests/square_test.cpp
    commit 'Matrices from text and to text' README.md:12 src/text.hpp src/text.cpp \
        tests/text_test.cpp
    commit 'Every change is compiled, tested, covered and analysed' .gitlab-ci.yml
    commit 'How it is used' README.md
    echo 'done'
}

# No hook templates are needed. unpackLimit=1 keeps all objects in one pack. The final mv makes the
# repository appear complete or not at all.
new=$path.new
rm -rf "$new"
git init --quiet --bare --template= --initial-branch=main "$new"
write_history >"$new/history"
git -C "$new" -c fastimport.unpackLimit=1 fast-import --quiet --done <"$new/history"
rm "$new/history"
echo 'A small library for dense matrices' >"$new/description"
mv "$new" "$path"

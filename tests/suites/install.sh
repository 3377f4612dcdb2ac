#!/bin/bash
# Tests of what `make install` puts on a system, in TAP: the program, its manual pages and completions.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suite='install'
. tests/lib/tap.sh

found=$(make install DESTDIR="$work/root" PREFIX=/usr 2>&1)
report 'the program is installed' $? "$found"
usr=$work/root/usr
report_none 'with its data, manual pages and completions' "$(for file in bin/virtgrade \
    share/virtgrade/results/karna-2021/observations.csv share/virtgrade/figures/draw.sh \
    share/man/man1/virtgrade.1 share/man/man5/virtgrade-{study,claims,scheme}.5 \
    share/bash-completion/completions/virtgrade share/zsh/vendor-completions/_virtgrade \
    share/fish/vendor_completions.d/virtgrade.fish; do
    [ -s "$usr/$file" ] || echo "$file"
done)"
found=$(cd / && env -u VIRTGRADE_DATA "$usr/bin/virtgrade" audit karna-2021 | tail -n 1)
is 'it finds its data from anywhere' "$(build/virtgrade audit karna-2021 | tail -n 1)" "$found"

if command -v mandoc >/dev/null; then
    # Pages refer to each other, so mandoc needs their index.
    cp -r "$usr/share/man" "$work/man"
    makewhatis "$work/man"
    report_none 'mandoc finds no fault in the manual pages' "$(MANPATH=$work/man mandoc -Tlint -Wstyle "$work"/man/man?/* 2>&1)"
    page=$(mandoc -Tascii "$usr/share/man/man1/virtgrade.1" | sed 's/.\x08//g')
    report_none 'the manual has each command and each of its options' "$(
        "$usr/bin/virtgrade" --help | sed -n 's/^  \([a-z-]*\)  .*/\1/p' | while read -r command; do
            grep -q "virtgrade $command\$" <<<"$page" || echo "$command"
            "$usr/bin/virtgrade" "$command" --help | grep -o -- '--[a-z-]*' | sort -u | while read -r option; do
                grep -q -e "$option" <<<"$page" || echo "$command $option"
            done
        done)"
else
    skip 'mandoc reads the manual pages' 'mandoc is not installed'
fi

report_none 'every column of every file is described' "$(grep -n undescribed "$usr"/share/man/man5/*)"

completed() { # WORD...: what bash completes for the last word
    bash -c '. "$1"; shift; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _virtgrade; printf "%s\n" "${COMPREPLY[@]}"' \
        - "$usr/share/bash-completion/completions/virtgrade" "$@"
}
is 'bash completes commands' audit "$(completed virtgrade aud)"
is 'bash completes options of the command' '--observations' "$(completed virtgrade audit --obs)"
report_none 'the completion of bash is valid' "$(bash -n "$usr/share/bash-completion/completions/virtgrade" 2>&1)"
for shell in zsh fish; do
    file=share/zsh/vendor-completions/_virtgrade
    [ $shell = zsh ] || file=share/fish/vendor_completions.d/virtgrade.fish
    if command -v $shell >/dev/null; then
        report_none "the completion of $shell is valid" "$($shell -n "$usr/$file" 2>&1)"
    else
        skip "the completion of $shell is valid" "$shell is not installed"
    fi
done

found=$(make uninstall DESTDIR="$work/root" PREFIX=/usr 2>&1)
report 'it is uninstalled' $? "$found"
report_none 'and leaves no file' "$(find "$work/root" -type f)"
exit $failed

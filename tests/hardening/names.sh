#!/bin/bash
# Attacks what is shown with names, titles and versions that command a terminal, are invisible or turn the
# order of letters: in every kind of input, whatever command shows it. In TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening names'
. tests/lib/tap.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ESC, BEL, DEL, C1, soft hyphen, zero width, direction, line separator, tag, not UTF-8
hostile=($'\e[2J' $'\a' $'\x7f' $'\u009b' $'\u00ad' $'\u200b' $'\u202e' $'\u2066' $'\u2028' $'\ufeff' $'\U000e0041' $'\xff')

# Prints the characters among these that a file holds.
raw() { # FILE
    LC_ALL=C.UTF-8 grep -naP -m1 '[\x00-\x08\x0b-\x1f\x7f-\x9f\x{ad}\x{61c}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{e0000}-\x{e007f}]' "$1" | cat -v
    iconv -f UTF-8 -t UTF-8 "$1" >"$work/utf8" 2>&1 || echo "not UTF-8: $1"
}

made_study() {
    rm -rf "$work/odd" && mkdir "$work/odd"
    (
        cd "$work/odd" || exit
        printf '%s\n' '[publication]' 'title = OddNumbers' 'authors = Nobody' 'venue = None' 'year = 2024' \
            'identifier = doi:10.0000/odd' 'key = odd2024' '[study]' 'repetitions = 2' '[grading]' 'baseline = a' \
            'scheme = odd' >study.ini
        printf '%s\n' 'platform,title,kind,in_logs,colour' 'a,OddHost,host,a,' 'b,OddGuest,VM,b,' >platforms.csv
        printf '%s\n' 'feature,title,unit,better,domain' 'rate,OddRate,1/s,higher,any' >features.csv
        printf '%s\n' 'feature,title,group,importance,unit,better,score1,score2,score3,score4,required' \
            'rate,OddRate,OddGroup,high,1/s,higher,60,70,80,90,1' >odd.csv
        printf '%s\n' 'id,source,section,feature,kind,relation,paraphrase,note' \
            '1,OddSource,One,rate,expectation,a >= b,OddText,' >expectations.csv
        printf '%s\n' 'id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding' \
            '1,OddSection,b a,rate,,ratio(b.rate),eq,90,%,OddText,' >claims.csv
        printf '%s\n' 'section,kind,group,row,column,value' 'OddTable,score,OddGroup,rate,b,4' >printed.csv
        printf '%s\n' 'study,platform,experiment,feature,level,repetition,value,unit,status,source' \
            'odd,a,x,rate,,1,10,1/s,ok,x:1' 'odd,a,x,rate,,2,10.2,1/s,ok,x:2' 'odd,b,x,rate,,1,9,1/s,ok,x:3' \
            'odd,b,x,rate,,2,9.1,1/s,ok,x:4' >observations.csv
        "$OLDPWD/build/virtgrade" summarize observations.csv -o summary.csv
    )
}

commands=('score' 'score --format latex' 'score --format markdown' 'audit' 'audit --format latex' 'quality'
    'expect --draws 200' 'expect --draws 200 --format latex')

made_study
found=
for command in "${commands[@]}"; do
    # shellcheck disable=SC2086 # words
    build/virtgrade $command "$work/odd" >"$work/out" 2>&1
    status=$?
    [ $status -le 1 ] || found+="$command: status $status: $(head -2 "$work/out")"$'\n'
done
report_none 'the study is accepted as it is' "$found"

for place in study.ini:OddNumbers platforms.csv:OddGuest features.csv:OddRate odd.csv:OddGroup \
    expectations.csv:OddText claims.csv:OddSection printed.csv:OddTable; do
    file=$work/odd/${place%:*} word=${place#*:} found=
    cp "$file" "$work/good"
    for character in "${hostile[@]}"; do
        LC_ALL=C sed "s/$word/Odd${character//[/\\[}x/" "$work/good" >"$file"
        refused=no
        for command in 'score --format latex' audit 'expect --draws 200'; do
            # shellcheck disable=SC2086 # words
            build/virtgrade $command "$work/odd" >"$work/out" 2>"$work/err"
            [ $? -eq 3 ] && grep -qE ':[0-9]+:[0-9]+: .*expected' "$work/err" && refused=yes
            found+=$(raw "$work/out")$(raw "$work/err")
        done
        [ $refused = yes ] || found+="accepted: $(printf %s "$character" | od -An -tx1)"$'\n'
    done
    cp "$work/good" "$file"
    report_none "names in ${place%:*}" "$found"
done

# What programs say of themselves is shown, escaped. JSON cannot hold a byte that is not UTF-8.
found=
for escape in '\u001b[2J' '\u0007' '\u007f' '\u009b' '\u00ad' '\u200b' '\u202e' '\u2066' '\u2028' '\ufeff' '\udb40\udc41'; do
    printf '{"host": {"system": "x%sy"}, "tools": {"a%sb": "1%s2"}, "platforms": {"k%s": {"kernel": "%s"}}}' \
        "$escape" "$escape" "$escape" "$escape" "$escape" >"$work/environment.json"
    for table in host tools platforms; do
        for format in text markdown latex; do
            build/virtgrade environment --table $table --format $format "$work/environment.json" >"$work/out" 2>&1 ||
                found+="$table: $(head -2 "$work/out")"$'\n'
            found+=$(raw "$work/out")
            grep -qE 'x(1b|07|7f)|u.?.?\{' "$work/out" || found+="$table, $format: $escape is not shown"$'\n'
        done
    done
done
report_none 'environment.json' "$found"

exit $failed

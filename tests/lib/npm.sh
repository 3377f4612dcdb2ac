# Packages of npm that tests use: single files without dependencies, checked against the sum of the registry.
# shellcheck shell=bash

# Fetches a package into build/npm/NAME-VERSION, once. Fails if it cannot.
npm_package() { # PACKAGE VERSION SHA512 (base64)
    local name=${1##*/} folder
    folder=build/npm/$name-$2
    [ ! -d "$folder" ] || return 0
    mkdir -p build/npm
    curl -sSf --max-time 300 -o "$folder.tgz" "https://registry.npmjs.org/$1/-/$name-$2.tgz" || return 1
    echo "$(base64 -d <<<"$3" | od -An -v -tx1 | tr -d ' \n')  $folder.tgz" | sha512sum --check --quiet || return 1
    mkdir "$folder.new"
    tar -xzf "$folder.tgz" -C "$folder.new" --strip-components=1
    mv "$folder.new" "$folder"
}

# Packages of npm that tests use: single files without dependencies, each with its checksum.
# shellcheck shell=bash

# Fetches a package into build/npm/NAME-VERSION, once. Fails if it cannot.
npm_package() { # PACKAGE VERSION SHA512 (base64)
    local folder=build/npm/${1##*/}-$2 archive
    [ ! -d "$folder" ] || return 0
    mkdir -p build/npm
    archive=build/npm/$(timeout 300 npm pack --silent --pack-destination build/npm "$1@$2") || return 1
    echo "$(base64 -d <<<"$3" | od -An -v -tx1 | tr -d ' \n')  $archive" | sha512sum --check --quiet || return 1
    mkdir "$folder.new"
    tar -xzf "$archive" -C "$folder.new" --strip-components=1
    mv "$folder.new" "$folder"
    rm "$archive"
}

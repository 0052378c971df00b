#!/usr/bin/env bash
# Makes src/Pprof.Rendering/Fonts/DejaVuSans.ttf, the font of the pictures: what names of programs are written with, out
# of DejaVu Sans. The file is checked in; only somebody who changes the choice of characters needs this script and
# pyftsubset (Debian's fonttools). The one that is there comes from DejaVu Sans 2.37 (Debian's fonts-dejavu-core).
# usage: subset-font.sh FONT.ttf
set -euo pipefail
cd "$(dirname "$0")/.."

characters=(
    0020-007E 00A0-017F                     # Latin, with the letters of most of Europe
    0192 0218-021B                          # florin; Romanian
    0300-030C 0326-0328 0338                # marks
    0370-03FF 0400-045F 0490-0491           # Greek, Cyrillic
    2000-206F                               # spaces, dashes, quotes, ellipsis
    2070-208E 20AC 2116 2122 2126           # small digits, euro, number, trademark, ohm
    2190-2199 21A9-21AA 21D0-21D5           # arrows
    2202-2265                               # mathematics
    2500-25A1 25AA-25AB 25B2-25CF           # boxes, blocks, triangles, circles
    2713 2717 27E8-27E9 FFFD                # marks, angle brackets, the replacement
)
list=$(printf 'U+%s,' "${characters[@]}")

# SOURCE_DATE_EPOCH and no new time in the file: the same font always gives the same bytes.
SOURCE_DATE_EPOCH=0 pyftsubset "$1" --unicodes="${list%,}" --output-file=src/Pprof.Rendering/Fonts/DejaVuSans.ttf \
    --no-hinting --layout-features='' --notdef-outline --no-recalc-timestamp --name-IDs=0,1,2,3,4,5,6,13,14 \
    --drop-tables+=GSUB,GPOS,GDEF,MATH,kern,FFTM,gasp
stat -c '%s bytes' src/Pprof.Rendering/Fonts/DejaVuSans.ttf

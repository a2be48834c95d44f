#!/usr/bin/env bash
# Measures the committed clips as a browser hears them (decoded with the encoder's delay taken off):
# clip, seconds, RMS and peak in dBFS, seconds of silence in front. Ends with 1 if one is out of bounds.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for clip in ko/*.mp3 en/*.mp3; do
  lame --quiet --decode "$clip" "$work/clip.wav"
  full=$(sox --info -D "$work/clip.wav")
  rest=$(sox "$work/clip.wav" -n silence 1 0.002 0.3% stat 2>&1 | awk '/^Length/ { print $3 }')
  sox "$work/clip.wav" -n stats 2>&1 | awk -v clip="$clip" -v full="$full" -v rest="$rest" '
    /^RMS lev dB/ { rms = $4 } /^Pk lev dB/ { peak = $4 }
    END { printf "%s %.3f %.1f %.1f %.3f\n", clip, full, rms, peak, full - rest }'
done | tee "$work/all"
awk '{ if ($2 < 0.2 || $2 > 15 || $3 < -24 || $3 > -19 || $4 > -1 || $5 >= 0.05) { print "out of bounds: " $0; bad = 1 } }
  END { exit bad }' "$work/all" >&2

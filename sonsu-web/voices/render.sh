#!/usr/bin/env bash
# Renders the voice packs: phrases.json -> ko/ and en/ (one MP3 per phrase, manifest.json). Run by hand when a phrase
# changes; the clips are committed, so that neither the build nor an installed product needs a synthesiser.
# Usage: render.sh (the four canvases' page), render.sh kiosk 40 (the kiosk's folder, 40 kbit/s: it has three times as many).
# Needs: apt-get install espeak-ng sox libsox-fmt-mp3 lame jq
set -euo pipefail
cd "$(dirname "$0")/${1:-.}"
for tool in espeak-ng sox lame jq sha256sum; do
  command -v "$tool" >/dev/null || { echo "render.sh: $tool is missing: apt-get install espeak-ng sox libsox-fmt-mp3 lame jq" >&2; exit 1; }
done

# Words per minute: a little slow, because a digit must be understood at first hearing.
declare -A voice=([ko]=ko [en]=en-gb) speed=([ko]=145 [en]=150)
# All clips at one loudness: a digit that is louder than another could be told through a wall.
level=-21
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
engine="$(espeak-ng --version | sed -E 's/^eSpeak NG text-to-speech: ([^ ]+).*/eSpeak NG \1/')"

# The text goes through standard input: arguments can be read by every process of the machine.
# The WAV header of a pipe has no length, hence --ignore-length. 44.1 kHz halves the encoder's delay.
speak() { # language, text -> $work/raw.wav
  printf '%s' "$2" | espeak-ng -v "${voice[$1]}" -s "${speed[$1]}" --stdin --stdout |
    sox -t wav --ignore-length - -b 32 "$work/raw.wav" gain -6 rate -v 44100 \
      silence 1 0.005 0.2% reverse silence 1 0.005 0.2% reverse highpass 70
}

rms() { sox "$1" -n stats 2>&1 | awk '/^RMS lev dB/ { print $4 }'; }

# Two passes, because the limiter takes some of the level away; 5 ms of fade against clicks.
level_out() { # $work/raw.wav -> $work/clip.wav
  local gain
  gain=$(awk -v have="$(rms "$work/raw.wav")" -v want="$level" 'BEGIN { printf "%.2f", want - have }')
  sox "$work/raw.wav" "$work/pass.wav" gain -l "$gain"
  gain=$(awk -v have="$(rms "$work/pass.wav")" -v want="$level" 'BEGIN { printf "%.2f", want - have }')
  sox "$work/pass.wav" -b 16 "$work/clip.wav" gain -l "$gain" fade t 0.005 -0 0.005 pad 0.005 0.02
}

for language in ko en; do
  mkdir -p "$language"
  rm -f "$language"/*.mp3
  : >"$work/clips.jsonl"
  while IFS=$'\t' read -r id text say; do
    speak "$language" "$say"
    level_out
    lame --quiet -m m -b "${2:-64}" --cbr "$work/clip.wav" "$language/$id.mp3"
    jq -cn --arg id "$id" --arg text "$text" --arg clip "$id.mp3" \
      --argjson ms "$(sox --info -D "$work/clip.wav" | awk '{ printf "%d", $1 * 1000 + 0.5 }')" \
      --arg sha256 "$(sha256sum "$language/$id.mp3" | cut -d' ' -f1)" \
      '{id: $id, text: $text, clip: $clip, ms: $ms, sha256: $sha256}' >>"$work/clips.jsonl"
  done < <(jq -r --arg l "$language" 'to_entries[] | [.key, .value[$l].text, (.value[$l].say // .value[$l].text)] | @tsv' phrases.json)
  jq -s --arg language "$language" --arg engine "$engine, voice ${voice[$language]}, ${speed[$language]} words/min" \
    '{language: $language, engine: $engine, licence: "Apache-2.0", clips: .}' "$work/clips.jsonl" >"$language/manifest.json"
  echo "$language: $(jq '.clips | length' "$language/manifest.json") clips, $(du -ch "$language"/*.mp3 | tail -1 | cut -f1)" >&2
done

#!/usr/bin/env bash
# Makes the simulated callers' voices: resources/practice/voices/*.wav, 8 kHz mono G.711 µ-law, under 60 kB each.
# Needs: espeak-ng, sox. The file stem is the voice id; the sentences are invented.
set -euo pipefail

out="$(cd "$(dirname "$0")/.." && pwd)/resources/practice/voices"
mkdir -p "$out"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

say() { # id, espeak voice, pitch 0-99, words a minute, sentence
  espeak-ng -v "$2" -p "$3" -s "$4" -a 80 -w "$scratch/raw.wav" "$5"
  # Telephone band, level evened out, silence trimmed at both ends.
  sox "$scratch/raw.wav" -r 8000 -c 1 -e mu-law "$out/$1.wav" \
    highpass 250 lowpass 3400 silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse norm -6
  local size
  size="$(stat -c %s "$out/$1.wav")"
  if [ "$size" -ge 61440 ]; then
    echo "$1.wav has $size bytes; the limit is 61440" >&2
    exit 1
  fi
  echo "$1.wav $size"
}

say zh-line-down cmn+m3 40 290 '您好，我们公司的专线从早上八点开始就不通了，麻烦尽快帮我们查一下。'
say zh-slow-broadband cmn+f2 55 240 '你好，我家宽带这两天晚上特别慢，视频一直卡，能帮我看看吗？'
say zh-bill cmn+f4 60 240 '您好，我想问一下，这个月的话费怎么比上个月多了三十多块？'
say zh-urge cmn+m1 35 260 '我昨天报的障碍到现在还没人来修，请帮我催办一下，今天必须恢复。'
say en-line-down en-gb+m3 45 165 'Hello, our leased line has been down since eight this morning. Could you look into it, please?'
say en-bill en-us+f3 55 165 'Hi, my bill this month is thirty yuan more than last month. Can you tell me why?'

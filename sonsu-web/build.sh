#!/bin/sh
# What Maven calls: build.sh install | bundle | test. Needs only Node and npm from the machine; skips what is up to date.
set -eu
cd "$(dirname "$0")"

fail() {
  echo "sonsu-web: $1" >&2
  exit 1
}

need_node() {
  how="install both with: apt-get install nodejs npm (or from https://nodejs.org), Node 20.19 or later"
  command -v node >/dev/null || fail "node is missing; $how"
  command -v npm >/dev/null || fail "npm is missing; $how"
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    fail "node $(node --version) is too old; $how"
}

install() {
  need_node
  # npm writes this file last: if it is newer than the lock, what is there is complete.
  installed=node_modules/.package-lock.json
  if [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ]; then
    npm ci --ignore-scripts --no-progress --loglevel=error || fail "npm could not fetch the packages of package-lock.json; is a registry reachable?"
  fi
  # The layout in which Playwright's Java client looks for its driver.
  mkdir -p target/playwright
  ln -sfn "$PWD/node_modules/playwright-core" target/playwright/package
  ln -sfn "$(command -v node)" target/playwright/node
}

bundle() {
  need_node
  stamp=target/bundle.stamp
  if [ -f "$stamp" ] && [ -f target/classes/META-INF/resources/console/index.html ] &&
    [ -z "$(find src voices examples custom-elements.json index.html console vite.config.ts tsconfig.json package-lock.json -newer "$stamp" -print -quit)" ]; then
    return
  fi
  rm -f "$stamp"
  npx --no-install tsc --noEmit || fail "the page does not compile"
  npx --no-install vite build --logLevel warn || fail "the page could not be built"
  touch "$stamp"
}

test() {
  need_node
  # The report is counted with those of the Java modules.
  npx --no-install vitest run --no-color --silent --reporter=default --reporter=junit \
    --outputFile.junit=target/surefire-reports/TEST-page.xml || fail "a test of the page failed"
}

case "${1:-}" in
  install | bundle | test) "$1" ;;
  *)
    echo "usage: build.sh install | bundle | test" >&2
    exit 2
    ;;
esac

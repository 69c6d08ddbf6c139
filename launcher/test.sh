# shellcheck shell=bash
# Runs the tests and tells what was skipped and why. Needs: root, work, jdk, services, maven.sh, build.sh

run_tests() {
  local began=$SECONDS program
  lock
  testing=yes
  touch "$work/began"
  echo "Testing; the whole takes some minutes. All output: $work/log"
  if ! maven verify "$@"; then
    echo
    # from the module that failed on: those before it have passed
    awk '/^\[INFO\] Building Lapwing/ { kept = "" } { kept = kept $0 "\n" } END { printf "%s", kept }' "$work/log"
    fail "the tests failed after $((SECONDS - began)) s"
  fi
  for program in $services cli standalone bench; do
    [ -f "$(jar_of "$program")" ] && [ "$(jar_of "$program")" -nt "$work/began" ] &&
      touch -r "$work/began" "$root/$program/target/.lapwing-built"
  done
  touch "$work/done"
  skipped_tests
  # the guards prove themselves once over the whole project, not for a part of it
  if [ $# -eq 0 ] && ! JAVA_HOME=$jdk "$root/.ci/guards"; then
    fail "a guard does not guard"
  fi
  echo "All tests passed in $((SECONDS - began)) s"
  unlock
}

# why tests of this run were skipped, and how many for each reason: the first line of what each of them said
skipped_tests() {
  (cd "$root" && find . -name 'TEST-*.xml' -path '*/target/*-reports/*' -newer "$work/began" -exec cat {} + | awk '
    function told(text) {
      sub(/^.*(Assumption failed|TestAbortedException|message="[A-Za-z. ]*):? */, "", text)
      sub(/^message="/, "", text); sub(/".*/, "", text); sub(/&#10;.*/, "", text); sub(/\]\]>.*/, "", text)
      sub(/^.*assumption was not met due to: \[(skipped: )?/, "", text); sub(/\] *$/, "", text)
      gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text)
      gsub(/&amp;/, "\\&", text)
      return text
    }
    /<skipped/ { waiting = 1; sub(/.*<skipped/, "") ; sub(/ type="[^"]*"/, "") }
    waiting { reason = told($0); if (reason ~ /[a-z]/) { count[reason]++; waiting = 0 } }
    END { for (reason in count) print "Skipped " count[reason] ": " reason }')
}

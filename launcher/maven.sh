# shellcheck shell=bash
# Runs Maven and turns its output into a line a module. Needs: root, work, jdk, testing

# turns Maven's lines into one line a module: its name, what happens, how long it took
progress() {
  local line module="" began=$SECONDS rest skipped width=20
  while IFS= read -r line; do
    case $line in
      # what Maven is going to build, before it does: the longest name makes the column
      "[INFO] Lapwing :: "*"[jar]" | "[INFO] Lapwing :: "*"[pom]")
        rest=${line#"[INFO] Lapwing :: "}
        rest=${rest%"["*}
        rest=${rest%"${rest##*[! ]}"}
        [ ${#rest} -le "$width" ] || width=${#rest} ;;
      "[INFO] Building Lapwing :: "*)
        if [ -n "$module" ]; then
          printf '%ss\n' $((SECONDS - began))
        else
          printf '  %-*s  %s\n' "$width" module "${testing:+tests run, }seconds"
        fi
        module=${line#"[INFO] Building Lapwing :: "}
        module=${module%% [0-9]*}
        began=$SECONDS
        printf '  %-*s  ' "$width" "$module" ;;
      *" --- surefire:"*":test "*) [ -z "$testing" ] || printf 'tests ' ;;
      *" --- failsafe:"*":integration-test "*) [ -z "$testing" ] || printf 'end to end ' ;;
      "[INFO] Tests run: "*"Time elapsed"* | "[WARNING] Tests run: "*"Time elapsed"*) ;;
      "[INFO] Tests run: "* | "[WARNING] Tests run: "*)
        rest=${line#*Tests run: }
        printf '%s ' "${rest%%,*}"
        skipped=${line##*Skipped: }
        [ "$skipped" = 0 ] || printf '(%s skipped) ' "$skipped" ;;
      "[INFO] Reactor Summary"* | "[INFO] BUILD "*)
        [ -z "$module" ] || printf '%ss\n' $((SECONDS - began))
        module="" ;;
    esac
  done
  [ -z "$module" ] || printf '\n'
}

maven() {
  (cd "$root" && JAVA_HOME=$jdk ./mvnw -B -Dstyle.color=never "$@" 2>&1) | tee "$work/log" | progress
  return "${PIPESTATUS[0]}"
}

# the compiler's own lines, or else what Maven says went wrong, without its advice about Maven
what_went_wrong() {
  awk '
    /^\[ERROR\]/ {
      text = substr($0, 9)
      sub(/ -> \[Help.*/, "", text)
      kept = text !~ /^(To see |Re-run |For more |After correcting |\[Help|-> \[Help|COMPILATION ERROR|-*$| *mvn |.*Compilation failure)/
      kept = kept && text !~ /^[ \t]+(at |\.\.\. )/ && !seen[text]++
      if (kept) print text
      next
    }
    /^\[/ { kept = 0 }
    # the further lines of a message, without the frames of a stack
    kept && !/^[ \t]+(at |\.\.\. )/ && !seen[$0]++
  ' "$work/log" | sed "s|$root/||" >&2
}

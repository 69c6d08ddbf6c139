# shellcheck shell=bash
# Builds the programs whose sources are newer than their last build. Needs: root, work, maven.sh

# prints for each program named the modules that it is made of, itself included: "cli: cli core/contracts …"
made_of() {
  (cd "$root" && awk -v programs="$*" '
    FNR == 1 { module = FILENAME; sub("/pom.xml$", "", module); name = module; sub(".*/", "", name); path[name] = module }
    /<artifactId>lapwing-/ {
      dependency = $0; sub(".*<artifactId>lapwing-", "", dependency); sub("<.*", "", dependency)
      needs[name] = needs[name] " " dependency
    }
    function visit(name,   i, n, all) {
      if (seen[name]++ || !(name in path)) return
      line = line " " path[name]
      n = split(needs[name], all, " ")
      for (i = 1; i <= n; i++) visit(all[i])
    }
    END {
      count = split(programs, wanted, " ")
      for (w = 1; w <= count; w++) { split("", seen); line = ""; visit(wanted[w]); print wanted[w] ":" line }
    }' */pom.xml core/*/pom.xml)
}

jar_of() {
  case $1 in
    *-service | query-api) printf '%s/%s/target/quarkus-app/quarkus-run.jar' "$root" "$1" ;;
    *) printf '%s/%s/target/lapwing-%s.jar' "$root" "$1" "$1" ;;
  esac
}

# prints those of the programs named whose sources (of any module that they are made of) are newer than their last build
outdated() {
  made_of "$@" | while IFS=: read -r program modules; do
    local stamp=$root/$program/target/.lapwing-built watched="pom.xml .mvn core/pom.xml" module
    if [ ! -f "$stamp" ] || [ ! -f "$(jar_of "$program")" ]; then
      echo "$program"
      continue
    fi
    for module in $modules; do
      watched="$watched $module/pom.xml"
      [ -d "$root/$module/src/main" ] && watched="$watched $module/src/main"
    done
    # folders count too: their time changes when a file in them is deleted
    # shellcheck disable=SC2086
    [ -z "$(cd "$root" && find $watched -name node_modules -prune -o -newer "$stamp" -print | head -n 1)" ] || echo "$program"
  done
}

# one build at a time; the lock is a link whose target is its owner's process id, so that taking it is one atomic step
lock() {
  local owner told=""
  mkdir -p "$work"
  until ln -s $$ "$work/lock" 2>/dev/null; do
    owner=$(readlink "$work/lock")
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      mv "$work/lock" "$work/lock.left.$$" 2>/dev/null && rm -f "$work/lock.left.$$"
    else
      [ -n "$told" ] || echo "Another build is at work (process ${owner:-?}); waiting for it." >&2
      told=yes
      sleep 1
    fi
  done
  trap 'rm -f "$work/lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock() {
  rm -f "$work/lock"
  trap - EXIT INT TERM
}

build() {
  local stale began=$SECONDS first="" program list
  stale=$(outdated "$@")
  [ -n "$stale" ] || return 0
  lock
  # what another build has done meanwhile need not be done again
  stale=$(outdated "$@")
  [ -n "$stale" ] || { unlock; return 0; }
  list=$(printf '%s' "$stale" | tr '\n' ',')
  [ -f "$work/done" ] || first=" (the first build downloads what Lapwing is made of; later ones do not)"
  {
    echo "Building ${list//,/, }$first"
    touch "$work/began"
    if ! maven -pl "$list" -am package -Dmaven.test.skip=true; then
      what_went_wrong
      fail "the build failed; all of its output: $work/log"
    fi
    for program in $stale; do touch -r "$work/began" "$root/$program/target/.lapwing-built"; done
    touch "$work/done"
    echo "Built in $((SECONDS - began)) s"
  } >&2
  unlock
}

# shellcheck shell=bash
# Finds a JDK that is new enough, and says what to install where there is none. Sets: jdk

# succeeds where $1 is the home of a JDK (with a compiler) that is new enough; reads its release file, starts nothing
new_enough() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  local version="" line
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=\"} ;; esac
    done <"$1/release"
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
  fi
  version=${version%%[!0-9]*}
  [ -n "$version" ] && [ "$version" -ge "$jdk_needed" ]
}

home_of_java_on_path() {
  local java link
  java=$(command -v java) || return 1
  while link=$(readlink "$java"); do
    case $link in /*) java=$link ;; *) java=$(dirname "$java")/$link ;; esac
  done
  (cd "$(dirname "$java")/.." && pwd -P)
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(home_of_java_on_path)"; do
    [ -n "$home" ] && new_enough "$home" && jdk=$home && return
  done
  for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    new_enough "$home" && jdk=$home && return
  done
  if [ -x /usr/libexec/java_home ]; then
    home=$(/usr/libexec/java_home -v "$jdk_needed+" 2>/dev/null) && new_enough "$home" && jdk=$home && return
  fi
  no_jdk
}

no_jdk() {
  local system="" how
  [ -r /etc/os-release ] && system=$(. /etc/os-release && printf ' %s %s ' "${ID:-}" "${ID_LIKE:-}")
  [ "$(uname)" = Darwin ] && system=" macos "
  case $system in
    *" macos "*) how="brew install openjdk@25" ;;
    *" debian "* | *" ubuntu "*)
      how="sudo apt install openjdk-25-jdk"
      apt-cache show openjdk-25-jdk >/dev/null 2>&1 ||
        how="temurin-25-jdk, as https://adoptium.net/installation/linux says for apt" ;;
    *" fedora "* | *" rhel "* | *" centos "*) how="sudo dnf install java-25-openjdk-devel" ;;
    *" arch "*) how="sudo pacman -S jdk-openjdk" ;;
    *" alpine "*) how="sudo apk add openjdk25" ;;
    *" suse "* | *" opensuse "*) how="sudo zypper install java-25-openjdk-devel" ;;
    *) how="a JDK 25 from https://adoptium.net" ;;
  esac
  fail "there is no JDK $jdk_needed or newer here. Install: $how
         (or unpack one anywhere and set JAVA_HOME to its folder)"
}

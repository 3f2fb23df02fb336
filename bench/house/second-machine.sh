# What happens on the second machine of the bench `install`: a system of its own over this one's, without a network, without Node. Each line that it prints is
# `name value`. $1: the released archive; $2: a second one, of a later version; $3: how often the upgrade is killed.
mount -t proc proc /proc
ip link set lo up
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
cd /root && mkdir -p inst usb-of-root && cd inst
secret='un mot de passe bien long'
beffroi() { sh /usr/local/bin/beffroi "$@"; }
field() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"; }
origin=https://127.0.0.1:7443
over_tls() { curl -s --cacert /etc/beffroi/tls/root.crt --tlsv1.3 "$@"; }
served() { (beffroi serve > /tmp/serve.log 2>&1 &); for i in $(seq 120); do over_tls -o /dev/null $origin/api/health && return 0; sleep 0.25; done; return 1; }
stopped() { pkill -TERM -u beffroi -f 'main.ts serve'; for i in $(seq 60); do pgrep -u beffroi -f 'main.ts serve' > /dev/null || return 0; sleep 0.25; done; }
quotes() { beffroi ask "$question" --json 2>/dev/null | grep -o '"quote":"[^"]*"' | sort | sha256sum | cut -c1-16; }
question='Combien de temps dure le bail ?'

# Two commands, as the page on installing asks; what it asks for besides is typed.
began=$(date +%s)
tar xzf "$1"
cd beffroi-*/
printf '%s\n' "$secret" | ./beffroi setup --organisation 'Menuiserie Lacroix' --email claire@lacroix.example --name 'Claire Lacroix' --password-stdin \
  --host 127.0.0.1 beffroi.lan --port 7443 --backups /mnt/nas --no-service > /tmp/setup.log 2>&1 || { cat /tmp/setup.log >&2; exit 1; }
served || { cat /tmp/serve.log >&2; exit 1; }
page=$(over_tls -H 'accept: text/html' $origin/ | grep -c '<title>')
curl -s --cacert /etc/beffroi/tls/root.crt --tls-max 1.2 -o /dev/null $origin/ && old=1 || old=0
cookies=/tmp/cookies
over_tls -c $cookies -H "origin: $origin" -H 'content-type: application/json' -d "{\"email\":\"claire@lacroix.example\",\"password\":\"$secret\"}" $origin/api/sign-in > /tmp/signed
organisation=$(over_tls -b $cookies $origin/api/session | grep -o 'org_[0-9a-z]*' | head -1)
printf '%s\n' "$secret" | beffroi login --email claire@lacroix.example --password-stdin > /dev/null 2>&1
mkdir -p /mnt/docs && for n in 1 2 3 4 5 6; do echo "Le bail du local $n dure neuf ans, et le loyer est de ${n}00 euros." > /mnt/docs/bail$n.txt; done
chmod -R a+rX /mnt/docs
beffroi import /mnt/docs > /tmp/import.log 2>&1
answer=$(beffroi ask "$question" --json 2>/dev/null)
cited=$(echo "$answer" | grep -c 'neuf ans')
echo seconds $(($(date +%s) - began))
echo page "$page"; echo old_tls $old; echo signed_in $([ -n "$organisation" ] && echo 1 || echo 0); echo cited "$cited"
case $(ps -o user= -p "$(pgrep -f 'main.ts serve' | head -1)") in beffroi) echo own_user 1 ;; *) echo own_user 0 ;; esac

# Backed up, proven, destroyed with its keys, restored from the folder and the key alone.
mkdir -p /mnt/usb && chown beffroi /mnt/usb
before=$(quotes)
head=$(beffroi journal list --reason bench --json 2>/dev/null | grep -o '"head":{[^}]*}')
kept=$(echo "$head" | sed -n 's/.*"count":\([0-9]*\).*/\1/p'):$(echo "$head" | field hash)
beffroi backup > /tmp/backup.log 2>&1
beffroi backup drill > /tmp/drill.log 2>&1 && echo proven 1 || echo proven 0
stopped
beffroi key export /mnt/usb/maison.key > /dev/null 2>&1
rm -rf /var/lib/beffroi/data /var/lib/beffroi/keys /var/lib/beffroi/session.json
beffroi backup restore --key /mnt/usb/maison.key --reason 'bench' > /tmp/restore.log 2>&1 || cat /tmp/restore.log >&2
signed() { printf '%s\n' "$secret" | beffroi login --email claire@lacroix.example --password-stdin > /dev/null 2>&1; }
holds() {
  rm -f /mnt/usb/journal.json
  beffroi journal export /mnt/usb/journal.json --reason bench > /dev/null 2>&1 &&
    beffroi journal verify /mnt/usb/journal.json --head "$kept" --json 2>/dev/null | grep -q '"comparedWithKeptHead":"contained"\|"comparedWithKeptHead":"same"'
}
signed
[ "$(quotes)" = "$before" ] && echo same_answers 1 || echo same_answers 0
holds && echo same_head 1 || echo same_head 0

# Killed in the middle of upgrades: each from the same house, each looked at with whatever version is then the current one.
cp -a /var/lib/beffroi /var/lib/as-it-was
ls /opt/beffroi > /tmp/versions
lost=0; passed=0
# Twice to its end: the first compiles the new version's code, and the blows must fall within what the later ones take.
for time in 1 2; do
  rm -rf /var/lib/beffroi && cp -a /var/lib/as-it-was /var/lib/beffroi
  ln -sfn 0.1.0 /opt/beffroi/current
  whole=$(date +%s%N)
  beffroi upgrade "$2" --no-service > /tmp/upgrade.log 2>&1 && echo upgraded 1 || { echo upgraded 0; cat /tmp/upgrade.log >&2; }
  took=$((($(date +%s%N) - whole) / 1000000))
done
[ "$(quotes)" = "$before" ] && holds || lost=$((lost + 1))
echo upgrade_ms $took
for round in $(seq "$3"); do
  rm -rf /var/lib/beffroi && cp -a /var/lib/as-it-was /var/lib/beffroi
  ln -sfn 0.1.0 /opt/beffroi/current
  setsid sh /usr/local/bin/beffroi upgrade "$2" --no-service > /tmp/upgrade.log 2>&1 &
  killed=$!
  sleep "$(awk -v seed=$round$(date +%N) -v most=$took 'BEGIN { srand(seed); printf "%.2f", rand() * most / 1000 }')"
  kill -9 -- -$killed 2>/dev/null; pkill -9 -u beffroi 2>/dev/null; wait $killed 2>/dev/null
  [ "$(quotes)" = "$before" ] && holds || { lost=$((lost + 1)); echo "round $round: $(ls -l /opt/beffroi/current) $(beffroi ask "$question" 2>&1 | tail -2)" >&2; }
  [ "$(readlink /opt/beffroi/current)" = 0.1.0 ] || passed=$((passed + 1))
done
echo lost $lost; echo passed $passed

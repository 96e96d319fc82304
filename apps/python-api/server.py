"""A bank in Python's standard library that answers the client of Stepup.

It shows how little a backend needs: one call that is challenged, and the five calls of the client. State is in memory, so
it is one process. Run it, and examine it:

    STEPUP_CODE=424242 python3 server.py 8000
    npx @stepup/cli conform target.json
"""

import hashlib
import hmac
import json
import os
import secrets
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOUNT = "/step-up"
ATTEMPTS, CHALLENGE_SECONDS, GRANT_SECONDS, RESEND_SECONDS = 5, 300, 120, 30
LONGEST_BODY = 65536
LEVELS = ["aal2"]
FACTOR = {"id": "email:1", "kind": "email_otp", "restricted": True, "code_length": 6}
STATUS = {
    "step_up_required": 401, "unauthenticated": 401, "challenge_not_found": 404, "challenge_expired": 410,
    "challenge_locked": 403, "challenge_closed": 409, "factor_not_found": 404, "invalid_code": 422,
    "resend_limited": 429, "grant_invalid": 403, "cross_site": 403, "unsupported_media_type": 415,
    "invalid_request": 400, "not_found": 404, "method_not_allowed": 405,
}

# One lock makes each answer atomic: two copies of a proof, or of a grant, are answered one after the other.
lock = threading.Lock()
challenges, grants, sent = {}, {}, []
users = {"mara": "mara@bank.example", "tom": "tom@bank.example"}


class Problem(Exception):
    def __init__(self, code, **members):
        super().__init__(code)
        self.status = STATUS[code]
        self.body = {
            "type": "urn:stepup:problem:" + code.replace("_", "-"),
            "title": code.replace("_", " ").capitalize(),
            "status": self.status,
            "code": code,
            **members,
        }


def digest(text):
    return hashlib.sha256(text.encode()).digest()


def send_mail(address, code):
    """Sends the code. This demo prints it."""
    print(f"To {address}: {code} is your code.", flush=True)


def new_code():
    # A fixed code is for tests: whoever knows it can approve everything.
    fixed = os.environ.get("STEPUP_CODE")
    return fixed if fixed else f"{secrets.randbelow(10**6):06d}"


def details_of(order):
    """What the user approves, as the server understands the order. The page has no say in it."""
    if not all(isinstance(order.get(name), str) and 0 < len(order[name]) <= 140 for name in ("amount", "name", "iban")):
        raise Problem("invalid_request", detail="amount, name and iban are texts.")
    return [{
        "type": "payment",
        "instructedAmount": {"amount": order["amount"], "currency": "EUR"},
        "creditorName": order["name"],
        "creditorAccount": {"iban": order["iban"]},
    }]


def fingerprint(user, route, details):
    return digest(json.dumps([user, route, details], sort_keys=True))


def as_step_up(challenge):
    return {
        "id": challenge["id"],
        "action": "transfer.create",
        "acr_values": LEVELS,
        "expires_in": max(0, int(challenge["ends"] - time.time())),
        "reasons": ["amount_over_threshold"],
        "authorization_details": challenge["details"],
        "factors": [{**FACTOR, "target": challenge["target"]}],
        "remaining": 1,
    }


def protect(user, route, details, token):
    """The gate: returns when the call may go ahead, and raises the answer otherwise."""
    wanted = fingerprint(user, route, details)
    if token is not None:
        grant = grants.pop(digest(token), None)  # spent, or void, whatever comes next
        if grant and grant["for"] == wanted and grant["ends"] > time.time():
            return
    for table in (challenges, grants):
        for key in [key for key, each in table.items() if each["ends"] + 3600 < time.time()]:
            del table[key]
    challenge = next((each for each in challenges.values() if each["for"] == wanted and state(each) == "pending"), None)
    if challenge is None:
        address = users[user]
        challenge = {
            "id": secrets.token_urlsafe(32), "user": user, "for": wanted, "details": details, "status": "pending",
            "ends": time.time() + CHALLENGE_SECONDS, "attempts": 0, "code": None, "resend": 0.0,
            "target": address[0] + "•••" + address[address.index("@"):],
        }
        challenges[challenge["id"]] = challenge
    raise Problem("step_up_required", step_up=as_step_up(challenge))


def state(challenge):
    if challenge["status"] == "pending" and challenge["ends"] <= time.time():
        challenge["status"] = "expired"
    return challenge["status"]


def own_challenge(user, identifier):
    """Somebody else's challenge looks like one that never existed."""
    challenge = challenges.get(identifier)
    if challenge is None or challenge["user"] != user:
        raise Problem("challenge_not_found")
    return challenge


def pending(challenge, factor):
    code = {"expired": "challenge_expired", "locked": "challenge_locked"}.get(state(challenge), "challenge_closed")
    if challenge["status"] != "pending":
        raise Problem(code)
    if factor != FACTOR["id"]:
        raise Problem("factor_not_found")


def begin(challenge, factor, _):
    pending(challenge, factor)
    now = time.time()
    if challenge["resend"] > now:
        raise Problem("resend_limited", retry_after=int(challenge["resend"] - now) + 1)
    code = new_code()
    challenge["code"], challenge["resend"] = digest(code), now + RESEND_SECONDS
    send_mail(users[challenge["user"]], code)
    return 200, {"target": challenge["target"], "expires_in": 300, "resend": {"available_in": RESEND_SECONDS, "remaining": 3}}


def verify(challenge, factor, body):
    code = body.get("code")
    if not isinstance(code, str):
        raise Problem("invalid_request", detail="code is a text.")
    pending(challenge, factor)
    challenge["attempts"] += 1  # before the comparison
    if challenge["code"] is None or not hmac.compare_digest(challenge["code"], digest(code)):
        left = ATTEMPTS - challenge["attempts"]
        if left <= 0:
            challenge["status"] = "locked"
            raise Problem("challenge_locked")
        raise Problem("invalid_code", attempts_remaining=left)
    challenge["status"] = "approved"
    token = secrets.token_urlsafe(32)
    grants[digest(token)] = {"for": challenge["for"], "ends": time.time() + GRANT_SECONDS}
    return 200, {"status": "approved", "grant": {"token": token, "acr": "aal2", "expires_in": GRANT_SECONDS}}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Seconds without a byte after which the connection of a client ends.
    timeout = 10

    def answer(self):
        # Before the lock: a client that announces a body and sends none must not stop the bank for everybody.
        content = self.content()
        try:
            with lock:
                status, body = self.route(content)
            headers = {"Content-Type": "application/json"}
        except Problem as problem:
            status, body, headers = problem.status, problem.body, {"Content-Type": "application/problem+json"}
            if "step_up" in body:
                headers["WWW-Authenticate"] = (
                    'Bearer error="insufficient_user_authentication", '
                    f'error_description="A step-up is required", acr_values="{" ".join(LEVELS)}"'
                )
        text = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {**headers, "Cache-Control": "no-store", "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_DELETE = answer

    def content(self):
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isdecimal() else 0
        if size > LONGEST_BODY or (length and not length.isdecimal()):
            self.close_connection = True  # or the rest would count as the next request
        return self.rfile.read(min(size, LONGEST_BODY))

    def route(self, content):
        user = self.user()
        if self.command != "GET":
            self.refuse_other_sites()
        parts = self.path.split("?")[0].strip("/").split("/")
        if self.path == "/api/balance":
            return 200, {"sent": len(sent)}
        if self.path == "/api/transfers" and self.command == "POST":
            details = details_of(self.json(content))
            protect(user, "POST /api/transfers", details, self.headers.get("Step-Up-Grant"))
            sent.append(details)
            return 200, {"sent": True}
        if parts[:2] != [MOUNT.strip("/"), "challenges"] or len(parts) not in (3, 6):
            raise Problem("not_found")
        challenge = own_challenge(user, parts[2])
        if len(parts) == 3:
            if self.command == "GET":
                return 200, {"status": state(challenge), "step_up": as_step_up(challenge)}
            if self.command == "DELETE":
                if state(challenge) == "pending":
                    challenge["status"] = "cancelled"
                return 204, None
            raise Problem("method_not_allowed")
        call = {"begin": begin, "verify": verify}.get(parts[5])
        if call is None or parts[3] != "factors":
            raise Problem("not_found")
        if self.command != "POST":
            raise Problem("method_not_allowed")
        return call(challenge, parts[4].replace("%3A", ":"), self.json(content))

    def user(self):
        """Your own session goes here."""
        cookies = dict(part.strip().split("=", 1) for part in (self.headers.get("Cookie") or "").split(";") if "=" in part)
        if cookies.get("session") not in users:
            raise Problem("unauthenticated")
        return cookies["session"]

    def refuse_other_sites(self):
        origin = self.headers.get("Origin")
        own = {f"http://{self.headers.get('Host')}", f"https://{self.headers.get('Host')}"}
        if (origin is not None and origin not in own) or self.headers.get("Sec-Fetch-Site") == "cross-site":
            raise Problem("cross_site")

    def json(self, content):
        if (self.headers.get("Content-Type") or "").split(";")[0].strip() != "application/json":
            raise Problem("unsupported_media_type")
        try:
            body = json.loads(content)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise Problem("invalid_request", detail="The body is a JSON object.")
        return body

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    if os.environ.get("STEPUP_CODE") and os.environ.get("ENV") == "production":
        sys.exit("STEPUP_CODE is a fixed code, and refused in production.")
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8000), Handler)
    print(f"http://localhost:{server.server_address[1]}", flush=True)
    server.serve_forever()

"""Streams, whole ones and those that break off: a client must not take the latter for the former."""

import subprocess

from support import at_once, curl, curl_command

# Less than any buffer, and more than what nginx, with its example, holds in memory.
SIZES = [10, 1 << 20]


class StreamTests:
    def _targets(self, path):
        # Only nginx looks at X-Accel-Buffering.
        modes = ["false", "true"] if self.front == "nginx" else ["false"]
        return [f"{path}?bytes={size}&buffering={mode}" for size in SIZES for mode in modes]

    def test_a_whole_stream_is_whole(self):
        for target in self._targets("/streams/whole"):
            answer = self.get(target)
            size = int(target.partition("bytes=")[2].partition("&")[0])
            self.assertEqual((answer.exit_status, answer.status, answer.body), (0, 200, b"x" * size), target)

    def test_a_stream_that_breaks_off_is_seen_as_broken(self):
        self.needs("broken streams")
        # More than once where it is a matter of what a front server finds in one reading.
        targets = 10 * self._targets("/streams/throws") + self._targets("/streams/hangs")
        answers = at_once(len(targets), [lambda target=target: curl(self.site.url + target) for target in targets])
        whole = [target for target, answer in zip(targets, answers) if answer.exit_status == 0]
        self.assertEqual(whole, [], "curl has taken these for whole")
        self.assert_serves()

    def test_a_stream_that_a_stop_cuts_off_is_seen_as_broken(self):
        self.needs("broken streams")
        with self.start("--stop-timeout", "0.2") as site:
            targets = [target for target in self._targets("/streams/hangs") if "bytes=10&" not in target]
            clients = [
                subprocess.Popen(curl_command(site.url + target, "--no-buffer"), stdout=subprocess.PIPE)
                for target in targets
            ]
            for client in clients:
                # Its answer has begun.
                client.stdout.read(1_000)
            self.assertEqual(site.stop_application(), 0)
            for target, client in zip(targets, clients):
                with client:
                    client.stdout.read()
                self.assertNotEqual(client.returncode, 0, f"curl has taken {target} for whole")

    def test_a_handler_beyond_its_time_is_504(self):
        answer = self.get("/hangs")
        self.assertEqual((answer.exit_status, answer.status), (0, 504), answer)

package org.crvsgateway.webhooks.sending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/**
 * A name server on loopback that answers each question with the next of its answers, lists of addresses; a name that begins
 * with {@code alias} is answered by way of a CNAME. It is asked by the JDK's own DNS client.
 */
final class RebindingDns implements HostResolver, AutoCloseable {
    private static final byte[] NAME_OF_QUESTION = {(byte) 0xc0, 12};
    private static final byte[] INNER = {5, 'i', 'n', 'n', 'e', 'r', 3, 'l', 'a', 'n', 0};

    private final DatagramSocket socket;
    private final List<List<String>> answers;
    private final AtomicInteger questions = new AtomicInteger();

    RebindingDns(List<List<String>> answers) {
        this.answers = answers;
        try {
            socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int questions() {
        return questions.get();
    }

    @Override
    @SuppressWarnings("BanJNDI") // nobody but the test has a say in the name or the server
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + socket.getLocalPort());
        try {
            var context = new InitialDirContext(environment);
            List<InetAddress> addresses = new ArrayList<>();
            NamingEnumeration<?> values =
                    context.getAttributes(host, new String[] {"A"}).get("A").getAll();
            while (values.hasMore()) {
                addresses.add(InetAddress.ofLiteral(values.next().toString()));
            }
            return addresses;
        } catch (NamingException e) {
            throw new UnknownHostException(host);
        }
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private byte[] answer(byte[] question) {
        List<String> addresses = answers.get(Math.min(questions.getAndIncrement(), answers.size() - 1));
        boolean alias = question[12] == 5 && question[13] == 'a';
        var out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.writeBytes(new byte[] {(byte) 0x84, 0, 0, 1, 0, (byte) (addresses.size() + (alias ? 1 : 0)), 0, 0, 0, 0});
        int end = 12;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        out.write(question, 12, end + 5 - 12);
        byte[] name = NAME_OF_QUESTION;
        if (alias) {
            out.writeBytes(NAME_OF_QUESTION);
            out.writeBytes(new byte[] {0, 5, 0, 1, 0, 0, 0, 0, 0, (byte) INNER.length});
            out.writeBytes(INNER);
            name = INNER;
        }
        for (String address : addresses) {
            out.writeBytes(name);
            out.writeBytes(new byte[] {0, 1, 0, 1, 0, 0, 0, 0, 0, 4});
            out.writeBytes(InetAddress.ofLiteral(address).getAddress());
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}

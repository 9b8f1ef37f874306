package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Work that only one thread of one process on this machine does at a time. */
interface Exclusive<T> {

    T run() throws IOException;

    /**
     * Waits for the lock of a file, and works under it. A process that dies gives it back.
     *
     * <p>The monitor is needed besides: the operating system's lock belongs to the whole process, and closing the file
     * anywhere in it gives the lock back.
     */
    static <T> T under(Path lockFile, Exclusive<T> work) throws IOException {
        synchronized (Exclusive.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                assert lock.isValid();
                return work.run();
            }
        }
    }
}

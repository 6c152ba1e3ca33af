import Glibc

/// A thread of the system that runs one closure. `join` must be called once.
struct Thread {
  private var handle = pthread_t()
  private let isRunning: Bool

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Where the system gives no thread nothing is run: the caller's own thread does the work.
  init(_ run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run))
    isRunning =
      pthread_create(
        &handle, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, body.toOpaque()) == 0
    if !isRunning { body.release() }
  }

  func join() { if isRunning { pthread_join(handle, nil) } }
}
